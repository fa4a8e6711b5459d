import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { encodePayload } from '../builders/codec.ts';
import { waitFor } from '../harness/wait-for.ts';
import { tellerOf } from '../verify/teller.ts';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

/** A command that is in flight while the business date moves, and opens an account that the run of the day has to close. */

let scene: Scene;
let person: pg.Client;
let patient: Tenant;
afterEach(async () => {
  await person.end();
  await patient.close();
  await scene.strike();
});

test('a loan that is disbursed by a command in flight while the date moves is closed by the run of its day', async () => {
  scene = await setScene({ loans: 60 });
  const { primary } = scene.tenant;
  await primary.query(`select setval('account_ids', 1000)`);
  const teller = tellerOf(scene.tenant);
  const today = '2026-03-11';
  const loanId = await teller.make('submitLoan', { clientId: '1', productId: '1', submittedOn: today });
  await teller.give('approveLoan', { loanId, date: today });

  // Whoever writes a posting waits, once it has its dates and has decided.
  person = new pg.Client({ connectionString: scene.databaseUrl });
  await person.connect();
  await person.query('begin; lock table loan_transactions in share mode');
  patient = openTenant({
    id: scene.tenant.id,
    databaseUrl: scene.databaseUrl,
    encodePayload,
    applicationName: 'patient',
    limits: { lockTimeoutMs: 60_000, statementTimeoutMs: 90_000 },
  });
  const disbursed = tellerOf(patient).ask('disburseLoan', { loanId, date: today });
  await waitFor(
    async () =>
      (await scene.count(
        `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )) > 0,
    { what: 'the disbursal to wait', deadlineMs: 10_000 },
  );
  await teller.give('setBusinessDate', { date: '2026-03-12' });
  const worker = scene.worker();
  const run = await scene.startRun(firstDay + 1);
  await waitFor(() => worker.log().includes('once the commands have ended'), {
    what: 'the plan to wait',
    deadlineMs: 20_000,
  });
  expect(await scene.runUntil(run, 'be there', () => true)).toMatchObject({ state: 'PLANNING', total: 0 });
  await person.query('commit');
  expect(await disbursed).toMatchObject({ ok: true });
  expect(await scene.completed(run)).toMatchObject({ state: 'COMPLETED', total: 61 });
  await expectClosedOnce(scene, run, firstDay + 1);
});

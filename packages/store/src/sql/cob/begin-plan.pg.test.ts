import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startRun } from '../../../../../test/builders/portfolio.ts';
import { openTenantOfLoans, type TenantOfLoans } from '../../../../../test/builders/tenant-of-loans.ts';
import type { Tenant } from '../../tenant.ts';
import { shareBooks } from '../books-lock.ts';
import { beginPlan } from './begin-plan.ts';

const day = dateOf(2026, 3, 10);
let own: TenantOfLoans;
let tenant: Tenant;
let runId: string;
const sessions: pg.Client[] = [];

beforeAll(async () => {
  own = await openTenantOfLoans('begin-plan', { loans: 3, firstDay: day, cobDate: day });
  tenant = own.tenant;
});
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.end()));
  await tenant.primary.query(
    'truncate repayment_attempts, job_occasions, cob_failures, job_partitions, job_runs',
  );
});
afterAll(() => own.close());

/** What a command does before it takes its dates; without the books it is somebody else's session. */
async function inFlight(loanId: number, books = true): Promise<pg.Client> {
  const session = new pg.Client({ connectionString: tenant.databaseUrl });
  sessions.push(session);
  await session.connect();
  await session.query('begin');
  if (books) await session.query(shareBooks);
  await session.query(`select from loan_summaries where loan_id = ${loanId} for update`);
  return session;
}

const begins = () => beginPlan(tenant.primary, runId);

test('a run is planned once the commands have ended that were in flight at the first look, and no later ones', async () => {
  const first = await inFlight(1);
  runId = await startRun(tenant, day);
  const second = await inFlight(2);
  expect(await begins()).toBe(false);
  await inFlight(3);
  await first.query('commit');
  expect(await begins()).toBe(false);
  await second.query('rollback');
  expect(await begins()).toBe(true);
});

test('a session that is no command keeps no run from being planned, whatever it holds', async () => {
  await inFlight(1, false);
  runId = await startRun(tenant, day);
  expect(await begins()).toBe(true);
});

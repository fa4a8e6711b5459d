import { shippedStore } from '@dayclose/store/installed.ts';
import { readFailureGroups } from '@dayclose/store/sql/cob/failure-groups.ts';
import { readRunFailures } from '@dayclose/store/sql/cob/run-failures.ts';
import { verifyDatabase } from '@dayclose/store/verify.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { type Teller, tellerOf } from '../verify/teller.ts';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

/** What a person does about accounts that a run could not close, with a real worker at it. */

const nobody = { onProgress: () => undefined, onVerdict: () => undefined };
const loans = 120;
/** Of one age, so that the day has work for each. */
const poisoned = ['10', '14', '90'];
let scene: Scene;
let teller: Teller;
beforeEach(async () => {
  scene = await setScene({ loans, lastDay: firstDay + 1 });
  teller = tellerOf(scene.tenant);
  await scene.tenant.primary.query(`
    insert into product_terms (id, hash, terms) overriding system value
    select 2, 'other', jsonb_set(terms, '{delinquencyRanges}', '0') from product_terms where id = 1`);
});
afterEach(() => scene.strike());

const poison = (ids: readonly string[], terms: number) =>
  scene.tenant.primary.query(`update loans set terms_id = ${terms} where id in (${ids.join(', ')})`);

async function failedRun(): Promise<string> {
  await poison(poisoned, 2);
  scene.worker({ COMMANDS_SEALED_AFTER_MS: '10' });
  const run = await scene.startRun(firstDay);
  const ended = await scene.completed(run);
  expect(ended).toMatchObject({ state: 'COMPLETED_WITH_FAILURES', total: loans, failed: 3, skipped: 0 });
  return run;
}

const triesOf = async (run: string) =>
  (await readRunFailures(scene.tenant.primary, [run], 10)).map(({ accountId, attempts }) => [
    accountId,
    attempts,
  ]);

test('failures are told by step and code, and a retry that nothing was mended for ends with the same', async () => {
  const run = await failedRun();
  expect(await readFailureGroups(scene.tenant.primary, [run], 10)).toEqual([
    {
      runId: run,
      step: 'LOAN_DELINQUENCY_CLASSIFICATION',
      code: 'STEP_THREW',
      accounts: 3,
      message: expect.stringContaining('2026-03-10'),
    },
  ]);
  await teller.give('retryFailedAccounts', { runId: run });
  await scene.runUntil(run, 'end', ({ endedAt }) => endedAt !== null);
  await expectClosedOnce(scene, run, firstDay, 3);
  expect(await triesOf(run)).toEqual(poisoned.map((id) => [id, 2]));
});

test('what was mended is closed by a retry, and nothing else is touched', async () => {
  const run = await failedRun();
  await poison(['10', '90'], 1);
  const others = async () =>
    (
      await scene.tenant.primary.query(
        `select md5(string_agg(s::text, '|' order by loan_id)) from loan_summaries s where loan_id not in (${poisoned.join()})`,
      )
    ).rows;
  const before = await others();
  await teller.give('retryFailedAccounts', { runId: run });
  await scene.runUntil(run, 'end', ({ endedAt }) => endedAt !== null);
  expect(await triesOf(run)).toEqual([['14', 2]]);
  expect(await others()).toEqual(before);
  await poison(['14'], 1);
  await teller.give('retryFailedAccounts', { runId: run });
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

test('an account that is skipped counts as closed, without a step of its day, and makes up for it at its next close', async () => {
  const run = await failedRun();
  const input = { runId: run, reason: 'it is disputed' };
  await teller.give('skipFailedAccount', { ...input, accountId: '14' });
  await teller.give('skipFailedAccount', { ...input, accountId: '10' });
  expect(await scene.runUntil(run, 'be told', () => true)).toMatchObject({
    state: 'COMPLETED_WITH_FAILURES',
    done: loans - 3,
    failed: 1,
    skipped: 2,
  });
  await poison(['90'], 1);
  await teller.give('retryFailedAccounts', { runId: run });
  expect(await scene.completed(run)).toMatchObject({
    state: 'COMPLETED',
    total: loans,
    done: loans - 2,
    failed: 0,
    skipped: 2,
  });
  const { rows: skipped } = await scene.tenant.primary.query(
    `select account_id, skipped_by, skip_reason, resolved_at is not null as resolved
     from cob_failures where skipped_by is not null order by 1`,
  );
  const days = `select sum(accounts)::int as count from portfolio_days where account_kind = 1 and cob_date = '2026-03-10'`;
  expect(await scene.count(days)).toBe(loans);
  expect(skipped).toEqual(
    ['10', '14'].map((id) => ({
      account_id: id,
      skipped_by: 'teller',
      skip_reason: 'it is disputed',
      resolved: true,
    })),
  );
  const posted = `select count(*) from loan_transactions where run_id is not null and loan_id in (10, 14)`;
  expect(await scene.count(posted)).toBe(0);
  expect(await scene.count(`select count(*) from loan_summaries where closed_through <> '2026-03-10'`)).toBe(
    0,
  );

  await poison(['10', '14'], 1);
  const next = await scene.startRun(firstDay + 1);
  await scene.completed(next);
  await expectClosedOnce(scene, next, firstDay + 1);
  // A loan of the same age that was closed on both days has accrued as much a principal, in two postings.
  const { rows: accrued } = await scene.tenant.primary.query<{ postings: number; accrued: boolean }>(
    `select (select count(*)::int from loan_transactions t where t.loan_id = s.loan_id and t.run_id is not null) as postings,
            interest_accrued > 0 as accrued
     from loan_summaries s where loan_id in (10, 14) order by loan_id`,
  );
  expect(accrued).toEqual([
    { postings: 1, accrued: true },
    { postings: 1, accrued: true },
  ]);
  const unsealed = `
    select (select count(*) from commands) - (select coalesce(sum(commands), 0) from command_seals) as count`;
  await waitFor(async () => (await scene.count(unsealed)) === 0, {
    what: 'what was told to be sealed',
    deadlineMs: 30_000,
  });
  const verdicts = await verifyDatabase(scene.databaseUrl, shippedStore, nobody);
  expect(
    verdicts.flatMap(({ check, examples }) => examples.map(({ what }) => `${check.id} ${what}`)),
  ).toEqual([]);
});

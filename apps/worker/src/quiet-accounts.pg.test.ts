import { dateOf, formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { accept } from '@dayclose/domain/kernel/outcome.ts';
import { defineLoanStep } from '@dayclose/domain/loan/cob/step.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { loans } from '@dayclose/store/accounts/loan.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { planRun } from '@dayclose/store/sql/cob/plan-run.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { createPortfolio, startRun } from '../../../test/builders/portfolio.ts';
import { usualLoanSteps } from '../../../test/builders/usual-steps.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { recordStatements } from '../../../test/harness/statements.ts';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { closeChunk } from './chunk.ts';

/** Loans that were paid out ten days before, so that nothing falls due for some weeks. */
const day = dateOf(2026, 3, 10);
const count = 50;
let database: TestDatabase;
let tenant: Tenant;
let statements: ReturnType<typeof recordStatements>;

beforeEach(async () => {
  database = await createTestDatabase();
  tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName: 'test' });
  await createPortfolio(tenant, { loans: count, firstDay: day, cobDate: day + 60, ages: [10] });
  statements = recordStatements(tenant.primary);
});

afterEach(async () => {
  await tenant.close();
  await database.drop();
});

/** A step of a company's own, which says nothing of quiet days. */
const own = defineLoanStep({ name: 'OWN', description: 'Does nothing.', run: (loan) => accept(loan) });

/** The statements of the one chunk in which all loans are closed up to a date. */
async function closeThrough(cobDate: LocalDate, { steps = usualLoanSteps } = {}): Promise<readonly string[]> {
  const store = { ...loans, kind: { ...loanKind, steps } };
  const run = await startRun(
    tenant,
    cobDate,
    steps.map(({ name }) => name),
  );
  await planRun(tenant.primary, store, run, { most: 1_000, least: 1_000, parts: 1, atOnce: 1_000 });
  const chunkDays = 10_000;
  const claim = await claimPartition(tenant.primary, [store], { owner: 'test', chunkDays, leaseMs: 60_000 });
  if (claim === undefined) throw new Error('no partition waits');
  statements.clear();
  const { done } = await closeChunk(workerContextOf(tenant), claim, chunkDays);
  expect(done).toBe(count);
  await tenant.primary.query(`update job_runs set state = 'STOPPED'`);
  return statements.take();
}

async function kept(): Promise<readonly unknown[]> {
  const { rows } = await tenant.primary.query(
    `select distinct closed_through, next_work_on, running_from, running_due, kept_at = event_count as known
     from loan_summaries`,
  );
  return rows;
}

const running = { running_from: day - 10, running_due: dateOf(2026, 3, 28), known: true };
const workOn = dateOf(2026, 3, 27);

test('a quiet account costs a chunk its row, what it posts and a narrow update, and nothing of its parts', async () => {
  await closeThrough(day);
  expect(await closeThrough(day + 1)).toEqual([
    'begin',
    'cob-fence-partition',
    'cob-lock-held-accounts LOAN',
    'read-quiet-loans',
    'update-quiet-loan-summaries',
    'insert-loan-transactions',
    'insert-journal-entries',
    'resolve-failures',
    'insert-portfolio-days',
    'insert-outbox',
    'cob-advance-partition LOAN',
    'commit',
  ]);
  expect(await kept()).toEqual([{ closed_through: day + 1, next_work_on: workOn, ...running }]);
});

test('quiet days are caught up with in one go, up to the day before there is more to do', async () => {
  expect(await closeThrough(workOn - 1)).not.toContain('read-loans');
  expect(await kept()).toEqual([{ closed_through: workOn - 1, next_work_on: workOn, ...running }]);
  const { rows } = await tenant.primary.query(
    `select count(*)::int as days from loan_transactions where loan_id = 1 and type = ${transactionTypeNumbers.ACCRUAL} and cob_date < $1`,
    [formatDate(workOn)],
  );
  expect(rows).toEqual([{ days: workOn - day }]);
});

test('an account is read whole on the day on which there is more to do, and keeps what runs from the next one on', async () => {
  expect(await closeThrough(workOn)).toContain('read-installments-to-close');
  const next = { running_from: workOn + 1, running_due: dateOf(2026, 4, 28), known: true };
  expect(await kept()).toEqual([{ closed_through: workOn, next_work_on: workOn + 1, ...next }]);
});

test('a step that says nothing of quiet days has every account of its run read whole', async () => {
  const chunk = await closeThrough(day, { steps: [...usualLoanSteps, own] });
  expect(chunk).not.toContain('read-quiet-loans');
  expect(chunk).toContain('read-installments-to-close');
  expect(chunk).not.toContain('update-quiet-loan-summaries');
});

test('a row that was written by who does not know what it keeps is read whole, once', async () => {
  await tenant.primary.query('update loan_summaries set event_count = event_count + 1');
  expect(await closeThrough(day)).toContain('read-installments-to-close');
  expect(await closeThrough(day + 1)).not.toContain('read-installments-to-close');
});

test('a row of which nothing is known, as all are when a database has just been migrated, is read whole, once', async () => {
  await tenant.primary.query(`
    update loan_summaries
    set next_work_on = null, running_from = null, running_due = null, running_interest = null, interest_before = null`);
  expect(await closeThrough(day)).toContain('read-installments-to-close');
  expect(await kept()).toEqual([{ closed_through: day, next_work_on: workOn, ...running }]);
  expect(await closeThrough(day + 1)).not.toContain('read-installments-to-close');
});

test('what a close changes of a quiet account stays on its page', async () => {
  await tenant.primary.query('vacuum full loan_summaries');
  await closeThrough(day);
  const updates = async () => {
    await tenant.primary.query('select pg_stat_force_next_flush()');
    const { rows } = await tenant.primary.query<{ all: number; hot: number }>(
      `select n_tup_upd::int as all, n_tup_hot_upd::int as hot from pg_stat_user_tables where relname = 'loan_summaries'`,
    );
    return rows[0] !== undefined && rows[0].all >= count ? rows[0] : false;
  };
  const { all, hot } = await waitFor(updates, {
    what: 'the updates to be counted',
    deadlineMs: 10_000,
    everyMs: 20,
  });
  expect(hot).toBe(all);
});

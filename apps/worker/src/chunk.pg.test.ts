import { dateOf, formatDate } from '@dayclose/domain/kernel/dates.ts';
import { loans } from '@dayclose/store/accounts/loan.ts';
import { type ClaimedPartition, claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { planRun } from '@dayclose/store/sql/cob/plan-run.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { createPortfolio, startRun } from '../../../test/builders/portfolio.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { recordStatements } from '../../../test/harness/statements.ts';
import { closeChunk } from './chunk.ts';

const day = dateOf(2026, 3, 10);
let database: TestDatabase;
let tenant: Tenant;
let statements: ReturnType<typeof recordStatements>;

beforeEach(async () => {
  database = await createTestDatabase();
  tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName: 'test' });
  await createPortfolio(tenant, { loans: 400, firstDay: day, cobDate: day + 1, ages: [10, 33, 62] });
  statements = recordStatements(tenant.primary);
});

afterEach(async () => {
  await tenant.close();
  await database.drop();
});

/** The statements of the first two chunks of a run. */
async function statementsOf(chunkDays: number, cobDate: number): Promise<readonly string[][]> {
  const run = await startRun(tenant, cobDate);
  await planRun(tenant.primary, loans, run, { most: 1_000, least: 1_000, parts: 1, atOnce: 1_000 });
  const claim = await claimPartition(tenant.primary, [loans], { owner: 'test', chunkDays, leaseMs: 60_000 });
  const chunks: string[][] = [];
  for (let chunk = 0; chunk < 2; chunk += 1) {
    statements.clear();
    const { done } = await closeChunk(
      workerContextOf(tenant, { COB_CHUNK_ACCOUNT_DAYS: String(chunkDays) }),
      claim as ClaimedPartition,
      chunkDays,
    );
    expect(done).toBe(chunkDays);
    chunks.push(statements.take());
  }
  await tenant.primary.query(
    `update job_runs set state = 'STOPPED'; update loan_summaries set closed_through = date '2026-03-10'`,
  );
  return chunks;
}

test('a chunk runs the same statements, however many accounts it closes', async () => {
  const [first, few] = await statementsOf(3, day);
  const [, many] = await statementsOf(200, day + 1);
  expect(first).toContain('read-terms');
  expect(few).toEqual([
    'begin',
    'cob-fence-partition',
    'cob-lock-held-accounts LOAN',
    'read-quiet-loans',
    'read-loans',
    'read-installments-to-close',
    'update-loan-summaries',
    'update-quiet-loan-summaries',
    'insert-loan-transactions',
    'insert-journal-entries',
    'upsert-loan-delinquency-tags',
    'resolve-failures',
    'insert-portfolio-days',
    'insert-outbox',
    'cob-advance-partition LOAN',
    'commit',
  ]);
  expect(many).toEqual(few);
});

/** Gives every loan a fee that is due on the first day and not accrued, and a pause that is over. */
async function chargeAll(): Promise<void> {
  const on = formatDate(day);
  await tenant.primary.query(`
    insert into loan_charges (loan_id, number, kind, name, calculation, timing, rate, due_on, entered_on,
                              after_transaction, command_id)
    select loan_id, 1, 'FEE', 'Fee', 'FLAT', 'SPECIFIED_DUE_DATE', 2, '${on}', '${on}', 1, 1 from loan_summaries;
    insert into loan_charge_dues (loan_id, charge_number, installment, due_on, amount, paid, waived, accrued)
    select loan_id, 1, 12, '${on}', 2, 0, 0, 0 from loan_summaries;
    insert into loan_delinquency_pauses (loan_id, number, start_on, end_on, command_id)
    select loan_id, 1, date '${on}' - 2, date '${on}' - 1, 1 from loan_summaries;
    update loan_installments set fees = 2 where number = 12;
    update loan_summaries set charge_count = 1, pause_count = 1, fees_outstanding = 2`);
}

test('charges and pauses cost a chunk three statements, however many accounts have them', async () => {
  await chargeAll();
  const [, few] = await statementsOf(3, day);
  const [, many] = await statementsOf(200, day + 1);
  expect(few).toEqual([
    'begin',
    'cob-fence-partition',
    'cob-lock-held-accounts LOAN',
    'read-quiet-loans',
    'read-loans',
    'read-installments-to-close',
    'read-charges-to-accrue',
    'read-pauses',
    'update-loan-summaries',
    'update-quiet-loan-summaries',
    'upsert-loan-charge-dues',
    'insert-loan-transactions',
    'insert-journal-entries',
    'upsert-loan-delinquency-tags',
    'resolve-failures',
    'insert-portfolio-days',
    'insert-outbox',
    'cob-advance-partition LOAN',
    'commit',
  ]);
  expect(many).toEqual(few);
});

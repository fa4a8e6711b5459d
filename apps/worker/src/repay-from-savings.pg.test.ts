import { execute } from '@dayclose/domain/bus/execute.ts';
import { dateOf, formatDate } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { walksOf } from '@dayclose/store/accounts/account-store.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { verifyDatabase } from '@dayclose/store/verify.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { commandNamed } from '../../../test/builders/command-named.ts';
import { createPortfolio } from '../../../test/builders/portfolio.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { connected } from '../../../test/harness/connection.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { recordStatements } from '../../../test/harness/statements.ts';
import { completeRun } from './complete-run.ts';
import type { WorkerContext } from './context.ts';
import type { FailpointName } from './failpoint.ts';
import { closePartition } from './partition.ts';
import { planRuns } from './plan.ts';

/** Loans that are repaid from savings accounts by a job, on the engine of the close: each morning once, as far as there is money. */

const businessDate = dateOf(2026, 3, 10);
/** The first installment of each loan, all of which are a little larger than the one before. Units: cents. */
let firstDue: ReadonlyMap<string, number>;
const settings = {
  COB_PARTITION_ACCOUNTS: '2',
  COB_PARTITION_ACCOUNTS_LEAST: '2',
  COB_BUSY_EVERY_MS: '10',
};
let database: TestDatabase;
let tenant: Tenant;
let productId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  const applicationName = 'repay-from-savings.pg.test';
  tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName });
  // Loans 1, 4, 7 … have one installment overdue since 7 March, loans 2, 5 … one that is due on 10 March; others have none.
  await createPortfolio(tenant, {
    loans: 30,
    firstDay: businessDate,
    cobDate: businessDate - 1,
    ages: [0, 31, 28],
  });
  await query(
    `select setval(pg_get_serial_sequence('product_terms', 'id'), 1000), setval('account_ids', 1000)`,
  );
  const rows = await query(
    'select loan_id, ((principal + interest) * 100)::integer as cents from loan_installments where number = 1',
  );
  firstDue = new Map(rows.map(({ loan_id, cents }) => [String(loan_id), Number(cents)]));
  const product = { name: 'Savings', shortName: 'SAV', currency: 'USD', annualInterestRate: '0' };
  productId = String((await give('createSavingsProduct', product)).id);
});
afterEach(async () => {
  await tenant.close();
  await database.drop();
});

const query = async (text: string): Promise<readonly Record<string, unknown>[]> =>
  (await tenant.primary.query(text)).rows;

// biome-ignore lint/suspicious/noExplicitAny: each test knows what its command answers
async function give(name: string, input: object): Promise<any> {
  const actor = actorOf('person', 'admin', shipped.permissions);
  const bus = { store: commandStore(tenant, shippedStore), installed: shipped };
  const request = { input, actor, key: undefined, requestId: 'test' };
  const result = await execute(bus, commandNamed(name), request);
  if (!result.ok) throw new Error(`${name}: ${result.code} ${JSON.stringify(result.details)}`);
  return result.answer;
}

/** A savings account with money, that repays loans. */
async function saverOf(amount: string | undefined, ...loans: readonly number[]): Promise<string> {
  const { account } = await give('openSavings', { clientId: '1', productId });
  const accountId: string = account.id;
  await give('approveSavings', { accountId });
  await give('activateSavings', { accountId });
  if (amount !== undefined) await give('deposit', { accountId, amount });
  for (const loan of loans)
    await give('linkRepaymentAccount', { loanId: String(loan), savingsAccountId: accountId });
  return accountId;
}

const contextOf = (failpoint?: WorkerContext['failpoint']): WorkerContext => {
  const context = workerContextOf(tenant, settings);
  return failpoint === undefined ? context : { ...context, failpoint };
};
const claim = () =>
  claimPartition(tenant.primary, walksOf(shippedStore.accounts), {
    owner: 'test',
    chunkDays: 2_000,
    leaseMs: 60_000,
  });

/** Works on whatever there is, as a worker does. */
async function work(context = contextOf()): Promise<void> {
  await planRuns(context);
  for (let partition = await claim(); partition !== undefined; partition = await claim())
    await closePartition(context, partition, new AbortController().signal);
  await completeRun(context);
}

async function runOf(id: unknown): Promise<Record<string, unknown> | undefined> {
  return (await query(`select state, total, done, failed, cob_date from job_runs where id = ${id}`))[0];
}

/** Runs the job to its end. */
async function repay(context?: WorkerContext): Promise<Record<string, unknown> | undefined> {
  const { id } = await give('runJob', { name: 'REPAY_FROM_SAVINGS' });
  await work(context);
  return await runOf(id);
}

const attempts = () =>
  query(
    `select loan_id as loan, account_id as account, to_char(business_date, 'MM-DD') as on, due::numeric(9,2)::text, paid::numeric(9,2)::text,
            refused_with as refused
     from repayment_attempts order by tried_at, loan_id`,
  );
const balances = async (...ids: readonly string[]) =>
  (
    await query(
      `select balance::numeric(9,2)::text from savings_summaries where account_id in (${ids.join()}) order by account_id`,
    )
  ).map(({ balance }) => balance);
/** How many repayments and withdrawals there are that are linked, and what they come to. */
const moved = async () =>
  (
    await query(
      `select (select count(*)::integer || ' of ' || coalesce(sum(amount), 0)::numeric(9,2) from loan_transactions where counterpart is not null) as "paidIn",
              (select count(*)::integer || ' of ' || coalesce(sum(amount), 0)::numeric(9,2) from savings_transactions where counterpart is not null) as "paidOut"`,
    )
  )[0];

const nextMorning = async () => {
  await query('update business_dates set business_date = business_date + 1, cob_date = cob_date + 1');
  for (const name of ['LOAN_COB', 'SAVINGS_COB']) {
    await give('runJob', { name });
    await work();
  }
};

/** The ids of the rules that the database breaks. */
async function broken(): Promise<readonly string[]> {
  const silent = { onProgress: () => undefined, onVerdict: () => undefined };
  const verdicts = await verifyDatabase(database.url, shippedStore, silent);
  return verdicts.filter(({ violated }) => violated > 0).map(({ check }) => check.id);
}

/** Cents as amounts are written. */
const text = (cents: number) => (cents / 100).toFixed(2);
const dueOf = (...loans: readonly number[]) =>
  loans.reduce((sum, loan) => sum + (firstDue.get(String(loan)) ?? Number.NaN), 0);
/** What is left of some dollars once loans have their first installment. */
const left = (dollars: number, ...loans: readonly number[]) => text(dollars * 100 - dueOf(...loans));

const paidInFull = (loan: number, account: string, on = '03-10') => ({
  ...{ loan: String(loan), account, on, due: text(dueOf(loan)), paid: text(dueOf(loan)), refused: null },
});

describe('what is due', () => {
  test('of many loans is paid from few accounts, as far as there is money, and once', async () => {
    const rich = await saverOf('1000', 1, 2, 3, 4);
    const poor = await saverOf('100', 5, 7, 8);
    const idle = await saverOf('1000', 6, 9);
    expect(await repay()).toEqual({
      ...{ state: 'COMPLETED', total: 2, done: 2, failed: 0 },
      cob_date: businessDate,
    });
    // What was due before comes first; then the older loan.
    expect((await attempts()).toSorted((one, other) => Number(one.loan) - Number(other.loan))).toEqual([
      ...[1, 2, 4].map((loan) => paidInFull(loan, rich)),
      { ...paidInFull(5, poor), paid: left(100, 7), refused: 'INSUFFICIENT_BALANCE' },
      paidInFull(7, poor),
      { ...paidInFull(8, poor), paid: '0.00', refused: 'INSUFFICIENT_BALANCE' },
    ]);
    expect(await balances(rich, poor, idle)).toEqual([left(1000, 1, 2, 4), '0.00', '1000.00']);
    const all = `5 of ${text(dueOf(1, 2, 4) + 10_000)}`;
    expect(await moved()).toEqual({ paidIn: all, paidOut: all });
    // Of one date there is one run, also where there is money by now.
    await give('deposit', { accountId: poor, amount: '500' });
    expect(await repay()).toMatchObject({ state: 'COMPLETED', total: 2 });
    expect(await moved()).toEqual({ paidIn: all, paidOut: all });
    expect(await broken()).toEqual([]);
  });

  test('and could not be paid is tried again the next morning, with what came meanwhile', async () => {
    const poor = await saverOf('100', 1, 2);
    await repay();
    expect(await balances(poor)).toEqual(['0.00']);
    await nextMorning();
    expect(await repay()).toMatchObject({ state: 'COMPLETED', total: 1, done: 1 });
    await give('deposit', { accountId: poor, amount: '500' });
    await nextMorning();
    expect(await repay()).toMatchObject({ state: 'COMPLETED', total: 1, done: 1 });
    const rest = text(dueOf(1, 2) - 10_000);
    expect(await attempts()).toEqual([
      paidInFull(1, poor),
      { ...paidInFull(2, poor), paid: left(100, 1), refused: 'INSUFFICIENT_BALANCE' },
      { ...paidInFull(2, poor, '03-11'), due: rest, paid: '0.00', refused: 'INSUFFICIENT_BALANCE' },
      { ...paidInFull(2, poor, '03-12'), due: rest, paid: rest },
    ]);
    await nextMorning();
    expect(await repay()).toMatchObject({ state: 'COMPLETED', total: 0 });
    expect(await balances(poor)).toEqual([left(600, 1, 2)]);
    expect(await broken()).toEqual([]);
  });

  test('is not paid from an account that refuses it, which keeps no other from it', async () => {
    const blocked = await saverOf('1000', 1);
    await give('blockSavings', { accountId: blocked, block: 'DEBIT' });
    const unlinked = await saverOf('1000', 4);
    await give('unlinkRepaymentAccount', { loanId: '4' });
    const empty = await saverOf(undefined, 7);
    const sound = await saverOf('1000', 2);
    expect(await repay()).toMatchObject({ state: 'COMPLETED', total: 3, done: 3, failed: 0 });
    expect(await attempts()).toEqual(
      expect.arrayContaining([
        { ...paidInFull(1, blocked), paid: '0.00', refused: 'SAVINGS_BLOCKED' },
        { ...paidInFull(7, empty), paid: '0.00', refused: 'INSUFFICIENT_BALANCE' },
        paidInFull(2, sound),
      ]),
    );
    expect(await balances(blocked, unlinked, sound)).toEqual(['1000.00', '1000.00', left(1000, 2)]);
    const [{ message } = {}] = await query(
      `select message from repayment_attempts where refused_with = 'SAVINGS_BLOCKED'`,
    );
    expect(message).toContain('is blocked for DEBIT; unblockSavings comes first.');
  });

  test('is paid of a loan that is behind once its days are closed, and books what they bring', async () => {
    const saver = await saverOf('1000', 1, 2);
    await query('update business_dates set business_date = business_date + 2, cob_date = cob_date + 2');
    expect(await repay()).toMatchObject({ state: 'COMPLETED', done: 1 });
    const date = formatDate(businessDate + 1);
    expect(
      await query(
        `select count(*)::integer as closed from loan_summaries where loan_id in (1, 2) and closed_through = '${date}'`,
      ),
    ).toEqual([{ closed: 2 }]);
    expect(await balances(saver)).toEqual([left(1000, 1, 2)]);
    expect(await broken()).toEqual([]);
  });

  test('from an account whose rows contradict each other is a failure of the run, which a retry makes good', async () => {
    const [spoilt, sound] = [await saverOf('1000', 1), await saverOf('1000', 2)];
    const hold = (amount: number) =>
      query(`update savings_summaries set on_hold = ${amount} where account_id = ${spoilt}`);
    await hold(7);
    const { id } = await give('runJob', { name: 'REPAY_FROM_SAVINGS' });
    await work();
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED_WITH_FAILURES', done: 1, failed: 1 });
    expect(await query('select account_id, code from cob_failures where resolved_at is null')).toEqual([
      { account_id: spoilt, code: 'ACCOUNT_INCONSISTENT' },
    ]);
    await hold(0);
    await give('retryFailedAccounts', { runId: id });
    await work();
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', done: 2, failed: 0 });
    expect(await balances(spoilt, sound)).toEqual([left(1000, 1), left(1000, 2)]);
    expect(await query('select from cob_failures where resolved_at is null')).toEqual([]);
  });

  test('is not paid that day from an account that somebody left out of the run, and is the next morning', async () => {
    const spoilt = [await saverOf('1000', 1), await saverOf('1000', 2)] as const;
    const hold = (amount: number) =>
      query(`update savings_summaries set on_hold = ${amount} where account_id in (${spoilt.join()})`);
    await hold(7);
    const { id } = await give('runJob', { name: 'REPAY_FROM_SAVINGS' });
    await work();
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED_WITH_FAILURES', failed: 2 });
    await hold(0);
    const reason = 'a dispute about whose money it is';
    await give('skipFailedAccount', { runId: id, accountId: spoilt[0], reason });
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED_WITH_FAILURES', failed: 1 });
    await give('retryFailedAccounts', { runId: id });
    await work();
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', total: 2, done: 1, failed: 0 });
    expect(await balances(...spoilt)).toEqual(['1000.00', left(1000, 2)]);
    await nextMorning();
    expect(await repay()).toMatchObject({ state: 'COMPLETED', total: 1, done: 1 });
    expect(await balances(...spoilt)).toEqual([left(1000, 1), left(1000, 2)]);
  });
});

describe('whoever else is at work', () => {
  test('a loan that somebody has is waited for, and so is what its account owes to others', async () => {
    const shared = await saverOf('100', 1, 2);
    const other = await saverOf('1000', 4);
    const { id } = await give('runJob', { name: 'REPAY_FROM_SAVINGS' });
    await connected(database.url, async (person) => {
      await person.query('begin');
      await person.query('select from loan_summaries where loan_id = 2 for update');
      await planRuns(contextOf());
      const partition = await claim();
      if (partition === undefined) throw new Error('there is nothing to do');
      await closePartition(contextOf(), partition, new AbortController().signal);
      expect(await attempts()).toEqual([paidInFull(4, other)]);
      expect(await runOf(id)).toMatchObject({ state: 'RUNNING' });
      await person.query('rollback');
    });
    await query(`update job_partitions set lease_until = null where state <> 'COMPLETED'`);
    await work();
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', total: 2, done: 2, failed: 0 });
    expect((await attempts()).slice(1)).toEqual([
      paidInFull(1, shared),
      { ...paidInFull(2, shared), paid: left(100, 1), refused: 'INSUFFICIENT_BALANCE' },
    ]);
  });

  test.each<FailpointName>([
    'chunk.locked',
    'repay.locked',
    'chunk.write.after',
    'chunk.commit.before',
    'chunk.commit.after',
  ])('a worker that dies at %s leaves what another one pays once', async (point) => {
    const savers = [
      await saverOf('1000', 1, 2),
      await saverOf('1000', 4, 5),
      await saverOf('1000', 7, 8),
      await saverOf('1000', 10, 11),
    ];
    let reached = 0;
    const dying = contextOf((name) => {
      if (name !== point) return;
      reached += 1;
      if (reached === 2) throw new Error('the process is gone');
    });
    const { id } = await give('runJob', { name: 'REPAY_FROM_SAVINGS' });
    await work(dying);
    expect(reached).toBeGreaterThanOrEqual(2);
    await query(`update job_partitions set lease_until = null where state <> 'COMPLETED'`);
    await work();
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', total: 4, done: 4, failed: 0 });
    expect(await balances(...savers)).toEqual([
      left(1000, 1, 2),
      left(1000, 4, 5),
      left(1000, 7, 8),
      left(1000, 10, 11),
    ]);
    const all = `8 of ${text(dueOf(1, 2, 4, 5, 7, 8, 10, 11))}`;
    expect(await moved()).toEqual({ paidIn: all, paidOut: all });
    expect(await broken()).toEqual([]);
  });

  test('a chunk costs the same number of statements, however many accounts and loans it has', async () => {
    const recorded = recordStatements(tenant.primary);
    const costs: (readonly string[])[] = [];
    // The first one reads terms that nobody has met yet.
    const batches = [
      [[25, 26]],
      [[1, 2]],
      [
        [4, 5],
        [7, 8],
        [10, 11],
        [13, 14],
        [16, 17],
      ],
    ];
    for (const batch of batches) {
      for (const loans of batch) await saverOf('1000', ...loans);
      const { id } = await give('runJob', { name: 'REPAY_FROM_SAVINGS' });
      const context = workerContextOf(tenant, {});
      await planRuns(context);
      const partition = await claim();
      if (partition === undefined) throw new Error('there is nothing to do');
      recorded.clear();
      await closePartition(context, partition, new AbortController().signal);
      costs.push(recorded.takeTrips().flat());
      expect(await runOf(id)).toMatchObject({ done: batch.length });
      await nextMorning();
    }
    expect(costs[1]?.length).toBeGreaterThan(10);
    expect(costs[2]).toEqual(costs[1]);
  });
});

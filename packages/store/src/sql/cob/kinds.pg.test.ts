import { usualSteps } from '@dayclose/domain/kernel/account.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { Retryable } from '@dayclose/domain/kernel/retryable.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { noPayload } from '../../../../../test/builders/no-payload.ts';
import { createPortfolio, startRun } from '../../../../../test/builders/portfolio.ts';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import type { AnyAccountStore } from '../../accounts/account-store.ts';
import { loans } from '../../accounts/loan.ts';
import { transact } from '../../database.ts';
import { faultOf } from '../../faults.ts';
import { runAll } from '../../tables/statement.ts';
import { books } from '../../targets/books.ts';
import { businessDates } from '../../targets/business-dates.ts';
import { lockInOrder } from '../../targets/lock-accounts.ts';
import { openTenant, type Tenant } from '../../tenant.ts';
import { readCatchUp } from '../read/catch-up.ts';
import { failuresResolved } from '../resolve-failures.ts';
import { closedDaysAreOver } from '../verify/any-account.ts';
import type { Look } from '../verify/check.ts';
import { type Facts, lookAt } from '../verify/facts.ts';
import { type ClaimedPartition, claimPartition } from './claim-partition.ts';
import { claimablePartitions } from './claimable-partitions.ts';
import { completeRuns } from './complete-runs.ts';
import { endPartition } from './end-partition.ts';
import { findStragglers } from './find-stragglers.ts';
import { heldByCob } from './held-accounts.ts';
import { lockHeldAccounts } from './lock-accounts.ts';
import { readAccountLocks, readLockedAccounts } from './locked-accounts.ts';
import { planRun } from './plan-run.ts';
import { recordFailures } from './record-failures.ts';
import { runsToPlan } from './runs-to-plan.ts';

const day = dateOf(2026, 3, 10);
const leaseMs = 3_600_000;
/** A run of few accounts is one partition. */
const whole = { most: 100, least: 100, parts: 1, atOnce: 1_000 };
/** Accounts of another kind, in tables of their own, of which some have the ids of loans. */
const deposits: AnyAccountStore = {
  ...loans,
  kind: {
    ...loans.kind,
    name: 'DEPOSIT',
    noun: 'Deposit',
    ledgerOwner: 2,
    job: { ...loans.kind.job, name: 'DEPOSIT_COB' },
    passes: [],
  },
  summaries: { table: 'deposit_summaries', id: 'deposit_id', openStatus: 7 },
  table: 'deposits',
};
const both = [loans, deposits];
let database: TestDatabase;
let tenant: Tenant;
let loanRun: string;
let depositRun: string;

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = openTenant({
    id: 'test',
    databaseUrl: database.url,
    encodePayload: noPayload,
    applicationName: 'test',
  });
  await createPortfolio(tenant, { loans: 10, firstDay: day, cobDate: day });
  await tenant.primary.query(`
    create table deposits (id bigint primary key, account_no text, activated_on date);
    create table deposit_summaries (deposit_id bigint primary key, status smallint, closed_through date);
    insert into deposits select id, 'D' || id, '2026-03-01' from generate_series(1, 4) id;
    insert into deposit_summaries select id, case id when 4 then 300 else 7 end, '2026-03-08' from deposits`);
});

afterAll(async () => {
  await tenant.close();
  await database.drop();
});

/** A planned run over each kind: ten loans, and three deposits, the fourth being none that is open. */
beforeEach(async () => {
  await tenant.primary.query(
    'truncate repayment_attempts, job_occasions, cob_failures, job_partitions, job_runs',
  );
  loanRun = await startRun(tenant, day);
  const { rows } = await tenant.primary.query<{ id: string }>(
    `insert into job_runs (job, account_kind, state, trigger, cob_date, from_date, business_steps, command_id)
     values ('DEPOSIT_COB', 'DEPOSIT', 'PLANNING', 'API', '2026-03-10', '2026-03-09', '[]', 1) returning id`,
  );
  depositRun = rows[0]?.id ?? '';
  expect(await planRun(tenant.primary, loans, loanRun, whole)).toMatchObject({ partitions: 1, total: 10 });
  expect(await planRun(tenant.primary, deposits, depositRun, whole)).toMatchObject({
    partitions: 1,
    total: 3,
  });
});

async function claimed(runId: string, stores = both): Promise<ClaimedPartition> {
  const wanted = { runId, number: 1 };
  const partition = await claimPartition(tenant.primary, stores, {
    owner: 'test',
    wanted,
    chunkDays: 100,
    leaseMs,
  });
  if (partition === undefined) throw new Error('the partition is not free');
  return partition;
}

/** Does something while somebody else has the row of a loan. */
async function whileHeld<Result>(loanId: string, work: () => Promise<Result>): Promise<Result> {
  const person = new pg.Client({ connectionString: database.url });
  await person.connect();
  try {
    await person.query(`begin; select from loan_summaries where loan_id = ${loanId} for update`);
    return await work();
  } finally {
    await person.end();
  }
}

const lockLoan = (id: string) =>
  transact(tenant.primary, async (client) => {
    await client.query(`set local lock_timeout = '50ms'`);
    await (await lockInOrder(client, [{ stores: [loans], id }])).wait?.();
  });

test('an account that somebody has is said to be locked by a close of its own kind alone', async () => {
  await claimed(depositRun);
  expect([...(await heldByCob(tenant.primary, deposits, ['2', '3', '5']))]).toEqual(['2', '3']);
  expect((await heldByCob(tenant.primary, loans, ['2', '3', '5'])).size).toBe(0);
  const waited = await whileHeld('2', () => lockLoan('2').catch((error: unknown) => error));
  expect(faultOf(waited)?.kind).toBe('LOCKED');

  await claimed(loanRun);
  const refused = await whileHeld('2', () => lockLoan('2').catch((error: unknown) => error));
  expect(refused).toBeInstanceOf(Retryable);
  expect(refused).toMatchObject({ code: 'ACCOUNT_LOCKED' });
});

test('a claim says whose accounts it is about, holds and locks those, and leaves other kinds to others', async () => {
  await tenant.primary.query(`update job_partitions set state = 'COMPLETED' where run_id = ${loanRun}`);
  const any = { owner: 'test', chunkDays: 4, leaseMs };
  expect(await claimPartition(tenant.primary, [loans], any)).toBeUndefined();
  const partition = await claimPartition(tenant.primary, both, any);
  expect(partition).toMatchObject({ runId: depositRun, firstId: '1', lastId: '3' });
  if (partition === undefined) throw new Error('nobody got the partition');
  expect(partition.accounts).toBe(deposits);
  // Two days of each account are to be closed: two accounts make four account-days.
  const { rows } = await tenant.primary.query('select hold_to from job_partitions where run_id = $1', [
    depositRun,
  ]);
  expect(rows).toEqual([{ hold_to: '2' }]);
  const ids = await transact(tenant.primary, (client) =>
    lockHeldAccounts(client, partition, { cursor: '0', holdTo: '4' }),
  );
  expect(ids).toEqual(['1', '2', '3']);
  const passedOver = await findStragglers(tenant.primary, partition, { after: '0', max: 10 });
  expect(passedOver).toEqual(['1', '2', '3'].map((id) => ({ id, days: 2 })));
});

test('a run is planned over accounts of its own kind alone, and its partitions and end are for those who have it', async () => {
  const claimable = (stores: readonly AnyAccountStore[]) => claimablePartitions(tenant.primary, stores, 10);
  expect(await claimable([deposits])).toMatchObject([{ runId: depositRun, number: 1 }]);
  expect(await claimable(both)).toHaveLength(2);
  await tenant.primary.query(`update job_partitions set state = 'COMPLETED'`);
  expect(await completeRuns(tenant.primary, ['DEPOSIT'])).toMatchObject([{ id: depositRun }]);
  expect(await completeRuns(tenant.primary, ['LOAN'])).toMatchObject([{ id: loanRun }]);

  await tenant.primary.query(`update job_runs set state = 'PLANNING'`);
  expect(await runsToPlan(tenant.primary)).toEqual([
    { id: loanRun, job: 'LOAN_CLOSE_OF_BUSINESS', businessSteps: [...usualSteps(loanKind)] },
    { id: depositRun, job: 'DEPOSIT_COB', businessSteps: [] },
  ]);
  expect(await planRun(tenant.primary, loans, depositRun, whole)).toBeUndefined();
});

test('accounts of two kinds with one id fail, are listed and are mended each on its own', async () => {
  const [ofLoans, ofDeposits] = [await claimed(loanRun), await claimed(depositRun)];
  const failure = { accountId: '3', cobDate: day, code: 'STEP_THREW', message: 'it is odd' };
  expect(await recordFailures(tenant.primary, ofLoans, [failure])).toBe(1);
  // The fourth deposit is not open, so that there is nothing to be closed of it.
  expect(await recordFailures(tenant.primary, ofDeposits, [failure, { ...failure, accountId: '4' }])).toBe(1);
  const failed = async () =>
    (await readLockedAccounts(tenant.primary, both, 100))
      .filter(({ owner }) => owner === 'COB_FAILED')
      .map(({ accountKind, accountId }) => [accountKind, accountId]);

  // What is held counts as held, failed or not.
  expect(await failed()).toEqual([]);
  for (const claim of [ofLoans, ofDeposits]) await endPartition(tenant.primary, claim);
  expect((await failed()).toSorted()).toEqual([
    ['DEPOSIT', '3'],
    ['LOAN', '3'],
  ]);
  expect(await readLockedAccounts(tenant.primary, [deposits], 100)).toMatchObject([
    { accountKind: 'DEPOSIT', accountId: '3' },
  ]);
  expect([...(await readAccountLocks(tenant.primary, both, ['3', '4'])).keys()]).toEqual(['3']);

  const loan = { kind: 'Loan', id: '3', status: 'ACTIVE' };
  const closing = [{ before: { ...loan, closedThrough: day - 1 }, after: { ...loan, closedThrough: day } }];
  await runAll(tenant.primary, failuresResolved(loanKind, closing));
  expect(await failed()).toEqual([['DEPOSIT', '3']]);
});

test('what is behind is counted of each kind, and of all where the books are to be closed', async () => {
  const lastClosed = { LOAN: day - 1, DEPOSIT: day - 2 };
  expect(await readCatchUp(tenant.primary, loans)).toMatchObject({
    accountsBehind: 10,
    oldestClosedDate: lastClosed.LOAN,
  });
  expect(await readCatchUp(tenant.primary, deposits)).toMatchObject({
    accountsBehind: 3,
    oldestClosedDate: lastClosed.DEPOSIT,
  });
  const stamp = Promise.resolve(stampOn(day));
  const all = await transact(tenant.primary, (client) =>
    books.read({ client, tenant, accounts: both, stamp }, { through: day }, Promise.resolve()),
  );
  expect(all).toEqual({ accountsBehind: 13 });
});

test('an account of any kind keeps the business date from being set back', async () => {
  const stamp = Promise.resolve(stampOn(day));
  const read = (accounts: readonly AnyAccountStore[]) =>
    transact(tenant.primary, (client) =>
      businessDates.read({ client, tenant, accounts, stamp }, {}, Promise.resolve()),
    );
  expect(await read([deposits])).toMatchObject({ hasAccounts: true });
  expect(await read([])).toMatchObject({ hasAccounts: false });
});

test('verify finds an account of any kind that has closed a day to come', async () => {
  const looks: unknown[] = [];
  await transact(tenant.primary, async (client) => {
    await client.query(`update deposit_summaries set closed_through = '2026-03-20' where deposit_id = 2`);
    const look: Look = {
      client,
      accounts: both,
      checked: (rows) => looks.push(rows),
      violated: (_, examples) => looks.push(...examples),
    };
    for (const store of both) await lookAt(look, closedDaysAreOver(store, both) as Facts);
    await client.query(`update deposit_summaries set closed_through = '2026-03-08' where deposit_id = 2`);
  });
  expect(looks).toEqual([
    10,
    4,
    {
      account: { kind: 'deposit', id: '2', accountNo: 'D2' },
      item: 'summary',
      what: 'closed through',
      expected: 'before the business date',
      found: '2026-03-20',
    },
  ]);
});

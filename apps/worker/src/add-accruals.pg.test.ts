import { execute } from '@dayclose/domain/bus/execute.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { walksOf } from '@dayclose/store/accounts/account-store.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { heldByCob } from '@dayclose/store/sql/cob/held-accounts.ts';
import { readLockedAccounts } from '@dayclose/store/sql/cob/locked-accounts.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { verifyDatabase } from '@dayclose/store/verify.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { commandNamed } from '../../../test/builders/command-named.ts';
import { createPortfolio } from '../../../test/builders/portfolio.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import type { WorkerContext } from './context.ts';
import { closePartition } from './partition.ts';
import { planRuns } from './plan.ts';

/** Loans that are accrued to the business date by a job, on the engine of the close, beside loans that only closes accrue. */

const day = dateOf(2026, 3, 10);
const settings = {
  COB_PARTITION_ACCOUNTS: '5',
  COB_PARTITION_ACCOUNTS_LEAST: '5',
  COB_CHUNK_ACCOUNT_DAYS: '3',
};
const loans = shippedStore.accounts[0] as (typeof shippedStore.accounts)[number];
let ahead: House;
let behind: House;

interface House {
  readonly database: TestDatabase;
  readonly tenant: Tenant;
  readonly context: WorkerContext;
}

async function openHouse(): Promise<House> {
  const database = await createTestDatabase();
  const applicationName = 'add-accruals.pg.test';
  const tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName });
  await createPortfolio(tenant, { loans: 17, firstDay: day, cobDate: day, ages: [0, 10, 45] });
  return { database, tenant, context: workerContextOf(tenant, settings) };
}

beforeAll(async () => {
  ahead = await openHouse();
  behind = await openHouse();
});
afterAll(async () => {
  for (const { tenant, database } of [ahead, behind]) {
    await tenant.close();
    await database.drop();
  }
});

async function query({ tenant }: House, text: string): Promise<readonly Record<string, unknown>[]> {
  return (await tenant.primary.query(text)).rows;
}

const runJob = (house: House, input: object) => give(house, 'runJob', input);

/** What a person asks for, and is told. */
async function give({ tenant }: House, name: string, input: object): Promise<Record<string, unknown>> {
  const actor = actorOf('person', 'admin', shipped.permissions);
  const bus = { store: commandStore(tenant, shippedStore), installed: shipped };
  const result = await execute(bus, commandNamed(name), {
    input,
    actor,
    key: undefined,
    requestId: 'test',
  });
  return result.ok ? result.answer : { ...result };
}

const claim = ({ tenant }: House) =>
  claimPartition(tenant.primary, walksOf(shippedStore.accounts), {
    owner: 'test',
    chunkDays: 3,
    leaseMs: 60_000,
  });

/** Runs a job to its end; returns the run. */
async function carryOut(house: House, name: string): Promise<Record<string, unknown>> {
  const { id } = await runJob(house, { name });
  const { context } = house;
  await planRuns(context);
  for (;;) {
    const partition = await claim(house);
    if (partition === undefined) break;
    await closePartition(context, partition, new AbortController().signal);
  }
  const [run] = await query(
    house,
    `select id, state, total, done, failed, cob_date, business_steps from job_runs where id = ${id}`,
  );
  return run ?? {};
}

const moveOn = (house: House) =>
  query(house, 'update business_dates set business_date = business_date + 1, cob_date = cob_date + 1');
const accruals = (house: House, where: string) =>
  query(
    house,
    `select loan_id, interest, value_date, posting_date, cob_date from loan_transactions
     where type = ${transactionTypeNumbers.ACCRUAL} and ${where} order by loan_id, number`,
  );
const accrued = (house: House) =>
  query(house, 'select loan_id, interest_accrued, closed_through from loan_summaries order by 1');

test('the job accrues each active loan to the business date once, and closes no day', async () => {
  const businessDate = day + 1;
  const before = await query(ahead, 'select loan_id, closed_through from loan_summaries order by 1');
  const run = await carryOut(ahead, 'ADD_ACCRUALS');
  expect(run).toMatchObject({
    state: 'COMPLETED',
    total: 17,
    done: 17,
    failed: 0,
    cob_date: businessDate,
    business_steps: ['ACCRUE_TO_BUSINESS_DATE'],
  });
  expect(await query(ahead, 'select loan_id, closed_through from loan_summaries order by 1')).toEqual(before);
  const posted = await accruals(ahead, 'true');
  expect(posted).toHaveLength(17);
  for (const each of posted) {
    expect(each).toMatchObject({ value_date: businessDate, posting_date: businessDate, cob_date: null });
  }
  // That it has been to each is what tells those that are left.
  expect(await query(ahead, 'select distinct accrued_through from loan_summaries')).toEqual([
    { accrued_through: businessDate },
  ]);
  // Asked for once more, it is the same run, and nothing is added.
  expect(await carryOut(ahead, 'ADD_ACCRUALS')).toEqual(run);
  expect(await accruals(ahead, 'true')).toEqual(posted);
});

test('it names no date, and a run of it holds its accounts as a close does', async () => {
  expect(await runJob(ahead, { name: 'ADD_ACCRUALS', cobDate: '2026-03-11' })).toMatchObject({
    code: 'INVALID_VALUE',
  });
  await moveOn(ahead);
  await moveOn(behind);
  await runJob(ahead, { name: 'ADD_ACCRUALS' });
  await planRuns(ahead.context);
  const partition = await claim(ahead);
  expect(partition?.accounts.kind.name).toBe('LOAN_ACCRUALS');
  expect([...(await heldByCob(ahead.tenant.primary, loans, ['1', '3', '4']))]).toEqual(['1', '3']);
  // Whoever is refused one of them finds it among those that are locked, as an account of its kind.
  const locks = await readLockedAccounts(ahead.tenant.primary, shippedStore.accounts, 10);
  const lock = { accountKind: 'LOAN', owner: 'COB_CHUNK_PROCESSING', cobDate: day + 2, error: null };
  expect(locks).toMatchObject(['1', '2', '3'].map((accountId) => ({ ...lock, accountId })));
  if (partition !== undefined) {
    await closePartition(ahead.context, partition, new AbortController().signal);
  }
  expect(await carryOut(ahead, 'ADD_ACCRUALS')).toMatchObject({ state: 'COMPLETED', total: 17, done: 17 });
});

test('closes that come later leave it alone, and end where closes alone end, to the cent', async () => {
  for (const house of [ahead, behind]) {
    expect(await carryOut(house, 'LOAN_COB')).toMatchObject({ state: 'COMPLETED', done: 17 });
  }
  expect(await accruals(ahead, 'cob_date is not null and interest > 0')).toEqual([]);
  for (let night = 1; night <= 2; night += 1) {
    for (const house of [ahead, behind]) {
      await moveOn(house);
      await carryOut(house, 'LOAN_COB');
    }
  }
  const kept = await accrued(ahead);
  expect(kept.length).toBe(17);
  expect(kept).toEqual(await accrued(behind));
  const watcher = { onProgress: () => undefined, onVerdict: () => undefined };
  const verdicts = await verifyDatabase(ahead.database.url, shippedStore, watcher);
  expect(verdicts.filter(({ violated }) => violated > 0).map(({ examples }) => examples)).toEqual([]);
});

test('a loan that it could not go over is no failure of it once that loan has ended, has closed that day, or was gone over since', async () => {
  const spoilt = '2, 5, 8';
  const failed = async () =>
    (
      await query(
        ahead,
        `select account_id from cob_failures where account_kind = 'LOAN_ACCRUALS' and resolved_at is null order by 1`,
      )
    ).map(({ account_id: id }) => id);
  await moveOn(ahead);
  await query(ahead, `create table kept as select id, activated_on from loans where id in (${spoilt})`);
  await query(ahead, `update loans set activated_on = null where id in (${spoilt})`);
  expect(await carryOut(ahead, 'ADD_ACCRUALS')).toMatchObject({
    state: 'COMPLETED_WITH_FAILURES',
    failed: 3,
  });
  expect(await failed()).toEqual(['2', '5', '8']);
  await query(ahead, `update loans l set activated_on = k.activated_on from kept k where k.id = l.id`);

  expect(await give(ahead, 'repayLoan', { loanId: '8', amount: '90000' })).toMatchObject({
    loan: { summary: { status: 700 } },
  });
  expect(await failed()).toEqual(['2', '5']);
  await moveOn(ahead);
  await give(ahead, 'inlineCob', { accountIds: ['5'] });
  expect(await failed()).toEqual(['2']);
  expect(await carryOut(ahead, 'ADD_ACCRUALS')).toMatchObject({ state: 'COMPLETED', failed: 0 });
  expect(await failed()).toEqual([]);
});

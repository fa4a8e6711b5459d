import { execute } from '@dayclose/domain/bus/execute.ts';
import { dateOf, formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { transactionIdOf } from '@dayclose/domain/kernel/transaction-id.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { walksOf } from '@dayclose/store/accounts/account-store.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { statementsAddUp } from '@dayclose/store/sql/verify/statements-add-up.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { Trips } from '@dayclose/store/trips.ts';
import { type Verdict, verifyAll, verifyDatabase } from '@dayclose/store/verify.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { commandNamed } from '../../../test/builders/command-named.ts';
import { createPortfolio } from '../../../test/builders/portfolio.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { unguarded } from '../../../test/verify/break.ts';
import { completeRun } from './complete-run.ts';
import { closePartition } from './partition.ts';
import { planRuns } from './plan.ts';

/** A year of statements of a few loans, month by month, with payments, reversals and what is entered for earlier days. */

const firstDay = dateOf(2026, 1, 1);
const settings = {
  COB_PARTITION_ACCOUNTS: '5',
  COB_PARTITION_ACCOUNTS_LEAST: '5',
  COB_CHUNK_ACCOUNT_DAYS: '400',
};
let database: TestDatabase;
let tenant: Tenant;

beforeAll(async () => {
  database = await createTestDatabase();
  const applicationName = 'statements.pg.test';
  tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName });
  await createPortfolio(tenant, {
    loans: 12,
    firstDay,
    cobDate: firstDay - 1,
    ages: [0, 40],
    numberOfRepayments: 12,
  });
});
afterAll(async () => {
  await tenant.close();
  await database.drop();
});

const query = async (text: string): Promise<readonly Record<string, unknown>[]> =>
  (await tenant.primary.query(text)).rows;

async function give(name: string, input: object): Promise<Record<string, unknown>> {
  const actor = actorOf('person', 'admin', shipped.permissions);
  const bus = { store: commandStore(tenant, shippedStore), installed: shipped };
  const request = { input, actor, key: undefined, requestId: 'test' };
  const result = await execute(bus, commandNamed(name), request);
  return result.ok ? result.answer : { ...result };
}

async function accepted(name: string, input: object): Promise<Record<string, unknown>> {
  const answer = await give(name, input);
  if ('code' in answer) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer;
}

const claim = () =>
  claimPartition(tenant.primary, walksOf(shippedStore.accounts), {
    owner: 'test',
    chunkDays: 400,
    leaseMs: 60_000,
  });

/** Carries out whatever runs there are; returns one of them. */
async function carryOut({ id }: Record<string, unknown>): Promise<Record<string, unknown> | undefined> {
  const context = workerContextOf(tenant, settings);
  await planRuns(context);
  for (let partition = await claim(); partition !== undefined; partition = await claim()) {
    await closePartition(context, partition, new AbortController().signal);
  }
  await completeRun(context);
  return (
    await query(
      `select state, total, done, failed, account_kind, cob_date, period_from from job_runs where id = ${id}`,
    )
  )[0];
}

/** Moves the business date, and closes every day before it. */
async function closeThrough(date: LocalDate): Promise<void> {
  await query(
    `update business_dates set business_date = '${formatDate(date + 1)}', cob_date = '${formatDate(date)}'`,
  );
  await carryOut(await accepted('runJob', { name: 'LOAN_COB' }));
}

const january = { kind: 'LOAN', fromDate: '2026-01-01', toDate: '2026-01-31' };
const month = (of: number) => ({
  kind: 'LOAN',
  fromDate: formatDate(dateOf(2026, of, 1)),
  toDate: formatDate(dateOf(of === 12 ? 2027 : 2026, of === 12 ? 1 : of + 1, 1) - 1),
});
const stated = (where = 'true') =>
  query(`select * from statements where ${where} order by account_id, from_date`);

const checked = { ...shippedStore, checks: [statementsAddUp] };

/** The ids of the rules that the database breaks. */
async function broken(): Promise<readonly string[]> {
  const silent = { onProgress: () => undefined, onVerdict: () => undefined };
  const verdicts = await verifyDatabase(database.url, checked, silent);
  return verdicts.filter(({ violated }) => violated > 0).map(({ check }) => check.id);
}

describe('before the days of a period are closed', () => {
  test('it is refused, and nothing is left of it', async () => {
    await query(`update business_dates set business_date = '2026-02-01', cob_date = '2026-01-31'`);
    expect(await give('generateStatements', january)).toMatchObject({
      code: 'PERIOD_NOT_CLOSED',
      details: { field: 'toDate', date: '2026-01-31', limit: '2025-12-31' },
    });
    expect(await query('select from job_runs')).toEqual([]);
  });
});

describe('a year of statements', () => {
  beforeAll(async () => {
    for (let of = 1; of <= 12; of += 1) {
      const first = dateOf(2026, of, 1);
      await closeThrough(first + 12);
      for (const loanId of ['1', '2', '3', '4']) {
        await accepted('repayLoan', { loanId, date: formatDate(first + 13), amount: '12.5' });
      }
      await closeThrough(first + 15);
      // What was paid in a month that has its statement, and what is paid for one.
      const [payment] = await query(
        `select number from loan_transactions where loan_id = 1 and type = 2 and reversed_on is null order by number desc offset 1 limit 1`,
      );
      if (of > 2 && payment !== undefined) {
        await accepted('reverseLoanTransaction', {
          loanId: '1',
          transactionId: transactionIdOf('1', Number(payment.number)),
        });
        await accepted('repayLoan', { loanId: '2', date: formatDate(first - 20), amount: '3' });
      }
      const last = month(of);
      await closeThrough(dateOf(of === 12 ? 2027 : 2026, of === 12 ? 1 : of + 1, 1) - 1);
      const run = await carryOut(await accepted('generateStatements', last));
      expect(run).toMatchObject({ state: 'COMPLETED', total: 12, done: 12, account_kind: 'LOAN_STATEMENTS' });
    }
  }, 240_000);

  test('has one of each account and month, and each opens with what the one before closed with', async () => {
    const rows = await stated();
    expect(rows).toHaveLength(12 * 12);
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1];
      if (before?.account_id === row.account_id) expect(row.opening_balance).toBe(before?.closing_balance);
    }
    const moved = rows.filter(({ opening_balance, closing_balance }) => opening_balance !== closing_balance);
    expect(moved.length).toBeGreaterThan(40);
  });

  test('tells of a reversal and of a payment for an earlier day where they were entered, and changes nothing that was said', async () => {
    const lines = async (of: number, loan: number): Promise<string[]> => {
      const [row] = await stated(`account_id = ${loan} and from_date = '${month(of).fromDate}'`);
      return ((row?.lines ?? []) as string[][]).map(([date, , description]) => `${date} ${description}`);
    };
    expect((await lines(3, 1)).some((line) => line.startsWith('2026-03-17 Reversal: Repayment'))).toBe(true);
    expect(await lines(3, 2)).toContain('2026-03-17 Repayment, value date 2026-02-09');
    expect((await lines(2, 2)).filter((line) => line.includes('2026-02-09'))).toEqual([]);
  });

  test('is what npm run verify finds, which sees a balance and a line that somebody changed', async () => {
    expect(await broken()).toEqual([]);
    const first = `account_id = 1 and from_date = '2026-05-01'`;
    for (const change of [
      'opening_balance = opening_balance + 1',
      'closing_balance = closing_balance - 0.01',
      `lines = jsonb_set(lines, '{0,4}', '"1.00"')`,
      `lines = jsonb_set(lines, '{-1,5}', '"1.00"')`,
    ]) {
      const client = await tenant.primary.connect();
      try {
        await client.query('begin');
        await client.query(unguarded('statements', `update statements set ${change} where ${first}`));
        const found: string[] = [];
        const told = {
          onProgress: () => undefined,
          onVerdict: ({ check, violated }: Verdict) => {
            if (violated > 0) found.push(check.id);
          },
        };
        await verifyAll(new Trips(client), checked, told);
        expect(found).toEqual(['L16']);
      } finally {
        await client.query('rollback');
        client.release();
      }
    }
    expect(await broken()).toEqual([]);
  });

  test('is made once: the same period again is the same run, and a run of it finds nothing left', async () => {
    const before = await stated();
    const [run] = await query(`select id from job_runs where period_from = '2026-03-01'`);
    expect(await accepted('generateStatements', month(3))).toMatchObject({ id: run?.id, state: 'COMPLETED' });
    await query(
      `update job_runs set state = 'PLANNING' where id = ${run?.id}; delete from job_partitions where run_id = ${run?.id}`,
    );
    expect(await carryOut({ id: run?.id })).toMatchObject({ state: 'COMPLETED', total: 0 });
    expect(await stated()).toEqual(before);
  });

  test('may be told over again by the quarter, in the same words', async () => {
    const quarter = { kind: 'LOAN', fromDate: '2026-04-01', toDate: '2026-06-30' };
    expect(await carryOut(await accepted('generateStatements', quarter))).toMatchObject({
      state: 'COMPLETED',
      done: 12,
    });
    const told = async (where: string) => (await stated(where)).map(({ lines }) => lines as string[][]);
    const months = await told(
      `account_id = 2 and from_date between '2026-04-01' and '2026-06-01' and to_date < from_date + 40`,
    );
    expect((await told(`account_id = 2 and to_date = '2026-06-30' and from_date = '2026-04-01'`))[0]).toEqual(
      months.flat(),
    );
    expect(await broken()).toEqual([]);
  });

  test('is made of the last whole month, where the job is run and no period is given', async () => {
    await closeThrough(dateOf(2027, 1, 10));
    expect(await accepted('runJob', { name: 'GENERATE_STATEMENTS' })).toMatchObject({
      cobDate: '2026-12-31',
      fromDate: '2026-12-01',
      state: 'COMPLETED',
    });
  });

  test('leaves accounts that could not be closed among its failures, until they are', async () => {
    await query(`update business_dates set business_date = '2027-02-01', cob_date = '2027-01-31'`);
    await query(
      `update loans set disbursed_on = null where id = 5; update loan_summaries set next_work_on = null where loan_id = 5`,
    );
    const close = await carryOut(await accepted('runJob', { name: 'LOAN_COB' }));
    expect(close).toMatchObject({ state: 'COMPLETED_WITH_FAILURES', failed: 1 });
    const started = await accepted('generateStatements', {
      kind: 'LOAN',
      fromDate: '2027-01-01',
      toDate: '2027-01-31',
    });
    expect(await carryOut(started)).toMatchObject({
      state: 'COMPLETED_WITH_FAILURES',
      total: 12,
      done: 11,
      failed: 1,
    });
    expect(
      await query(`select code, account_id::text from cob_failures where run_id = ${started.id}`),
    ).toEqual([{ code: 'ACCOUNT_BEHIND', account_id: '5' }]);
    await query(`update loan_summaries set closed_through = '2027-01-31' where loan_id = 5`);
    expect(await carryOut(await accepted('retryFailedAccounts', { runId: started.id }))).toMatchObject({
      state: 'COMPLETED',
      done: 12,
      failed: 0,
    });
  });
});

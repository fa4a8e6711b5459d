import { execute } from '@dayclose/domain/bus/execute.ts';
import type { Installed } from '@dayclose/domain/installed.ts';
import { runJob } from '@dayclose/domain/job/commands/run-job.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePayload } from '../../../../test/builders/codec.ts';
import { withCommandJobs } from '../../../../test/builders/command-jobs.ts';
import { createPortfolio } from '../../../../test/builders/portfolio.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { commandStore } from '../command-store.ts';
import { shippedStore } from '../installed.ts';
import { readLatestRuns } from '../sql/cob/run-progress.ts';
import { openTenant, type Tenant } from '../tenant.ts';

/** Jobs that are commands: each is carried out in the transaction that starts its run, and written with it. */

const firstDay = dateOf(2026, 3, 10);
/** Longer than a busy machine takes for all that is asked for at once. */
const patience = { lockTimeoutMs: 60_000, connectTimeoutMs: 60_000, statementTimeoutMs: 90_000 };
let database: TestDatabase;
let tenant: Tenant;
let loanId: string;

/** Two loans, three days behind. */
beforeAll(async () => {
  database = await createTestDatabase();
  tenant = openTenant({
    id: 'test',
    databaseUrl: database.url,
    encodePayload,
    applicationName: 'job.pg.test',
    limits: patience,
  });
  await createPortfolio(tenant, { loans: 2, firstDay, cobDate: firstDay + 2, ages: [10] });
  const { rows } = await tenant.primary.query<{ id: string }>('select min(id) as id from loans');
  loanId = rows[0]?.id ?? '';
});

afterAll(async () => {
  await tenant.close();
  await database.drop();
});

function run(name: string, installed: Installed = shipped) {
  const actor = actorOf('api-key:test', 'operator', installed.permissions);
  const request = { input: { name }, actor, key: undefined, requestId: 'test' };
  return execute({ store: commandStore(tenant, shippedStore), installed }, runJob(installed), request);
}

async function oneRow(text: string): Promise<Record<string, unknown>> {
  return (await tenant.primary.query(text)).rows[0];
}

const lastRunOf = (job: string) =>
  oneRow(`select state, trigger, account_kind, total, done, failed, refusal, ended_at is not null as ended,
                 (select count(*)::int from job_partitions p where p.run_id = r.id) as partitions
          from job_runs r where job = '${job}' order by id desc limit 1`);
const loanWritten = () =>
  oneRow(`select s.closed_through, (select count(*)::int from loan_transactions t
                                    where t.loan_id = s.loan_id and t.type = ${transactionTypeNumbers.REPAYMENT}) as repayments
          from loan_summaries s where s.loan_id = ${loanId}`);

test('ten runs at once move the business date by ten days, and each is a run of its own that is complete', async () => {
  const job = 'INCREASE_BUSINESS_DATE';
  const before = await oneRow('select business_date, cob_date from business_dates');
  const results = await Promise.all(Array.from({ length: 10 }, () => run(job)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(10);
  expect(await oneRow('select business_date, cob_date from business_dates')).toEqual({
    business_date: Number(before.business_date) + 10,
    cob_date: Number(before.cob_date) + 10,
  });
  const runs = await readLatestRuns(tenant.primary, [job], 20);
  expect(runs).toHaveLength(10);
  expect(runs.map(({ id }) => Number(id))).toEqual(
    runs.map(({ id }) => Number(id)).toSorted((a, b) => b - a),
  );
  for (const each of runs) {
    expect(each).toMatchObject({ state: 'COMPLETED', cobDate: null, fromDate: null, total: 1, done: 1 });
    expect(each.endedAt).not.toBeNull();
  }
});

test('a run of a command that changes nothing counts nothing, and is complete', async () => {
  await tenant.primary.query(`update business_dates set mode = 'SYSTEM'`);
  const before = await oneRow('select business_date, cob_date from business_dates');
  await run('INCREASE_BUSINESS_DATE');
  expect(await oneRow('select business_date, cob_date from business_dates')).toEqual(before);
  expect(await lastRunOf('INCREASE_BUSINESS_DATE')).toMatchObject({ state: 'COMPLETED', total: 0, done: 0 });
  await tenant.primary.query(`update business_dates set mode = 'MANAGED'`);
});

test('a job whose command is about an account closes and writes it with its run, and cuts no partitions', async () => {
  const installed = withCommandJobs(loanId, '5', '2026-03-01');
  const { cob_date: cobDate } = await oneRow('select cob_date from business_dates');
  const before = await loanWritten();
  expect(await run('REPAY_LOAN', installed)).toMatchObject({ ok: true, answer: { state: 'COMPLETED' } });
  expect(await loanWritten()).toEqual({
    closed_through: cobDate,
    repayments: Number(before.repayments) + 1,
  });
  expect(await lastRunOf('REPAY_LOAN')).toEqual({
    state: 'COMPLETED',
    trigger: 'API',
    account_kind: null,
    total: 1,
    done: 1,
    failed: 0,
    refusal: null,
    ended: true,
    partitions: 0,
  });
});

test.each([
  ['on an account', 'REPAY_LOAN', 'NOT_FOUND', withCommandJobs('999999', '5', '2026-03-01')],
  ['on the books', 'CLOSE_BOOKS', 'DATE_IN_FUTURE', withCommandJobs('1', '5', '2999-01-01')],
])(
  'a refusal of a command %s is on the run, which has failed, and nothing else is written',
  async (_, job, code, installed) => {
    const before = [await loanWritten(), await oneRow('select count(*) from closed_books')];
    expect(await run(job, installed)).toMatchObject({ ok: true, answer: { state: 'FAILED' } });
    expect(await lastRunOf(job)).toMatchObject({
      state: 'FAILED',
      total: 1,
      done: 0,
      failed: 1,
      refusal: { code },
      ended: true,
    });
    expect([await loanWritten(), await oneRow('select count(*) from closed_books')]).toEqual(before);
  },
);

test('a refusal that passes is that of the whole: no run is left of it', async () => {
  const installed = withCommandJobs(loanId, '5', '2026-03-01');
  const count = () => oneRow('select count(*)::int as runs from job_runs');
  const before = await count();
  await tenant.primary.query(
    `update loan_summaries set closed_through = closed_through - 5000 where loan_id = ${loanId}`,
  );
  expect(await run('REPAY_LOAN', installed)).toMatchObject({ ok: false, code: 'ACCOUNT_INCONSISTENT' });
  expect(await count()).toEqual(before);
});

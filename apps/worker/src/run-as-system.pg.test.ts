import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { withCommandJobs } from '../../../test/builders/command-jobs.ts';
import { createPortfolio } from '../../../test/builders/portfolio.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { waitFor } from '../../../test/harness/wait-for.ts';
import type { WorkerContext } from './context.ts';
import { runAsSystem } from './run-as-system.ts';

/** The commands of managers, on a job that moves the business date, one on a loan, and one that is refused. */

const day = dateOf(2026, 3, 10);
const deadlineMs = 20_000;
const patience = { lockTimeoutMs: 60_000, connectTimeoutMs: 60_000, statementTimeoutMs: 90_000 };
const installed = withCommandJobs('1', '5', '2999-01-01');
let database: TestDatabase;
let tenants: readonly Tenant[];
/** Two managers, with connections of their own. */
let managers: readonly [WorkerContext, WorkerContext];
let key = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const open = (name: string) => {
    const tenant = openTenant({
      id: 'test',
      databaseUrl: database.url,
      encodePayload,
      applicationName: name,
      limits: patience,
    });
    return workerContextOf(tenant, {}, installed);
  };
  managers = [open('one manager'), open('other manager')];
  tenants = managers.map(({ tenant }) => tenant);
  await createPortfolio(managers[0].tenant, { loans: 1, firstDay: day, cobDate: day, ages: [10] });
});

afterAll(async () => {
  for (const tenant of tenants) await tenant.close();
  await database.drop();
});

beforeEach(() => {
  key += 1;
});

/** What a manager does at an occasion, by one key, whichever manager it is. */
const runJob = (manager: WorkerContext, job: string) =>
  runAsSystem(manager, {
    name: 'runJob',
    input: { name: job },
    key: `${job}:${key}`,
    trigger: 'SCHEDULE',
  });

async function query(text: string): Promise<readonly Record<string, unknown>[]> {
  return (await managers[0].tenant.primary.query(text)).rows;
}

const businessDate = async () => (await query('select business_date from business_dates'))[0]?.business_date;
const runsOf = (job: string) => query(`select state, trigger, refusal from job_runs where job = '${job}'`);

test('what two managers do at one occasion happens once, and both are told the same', async () => {
  const before = Number(await businessDate());
  const results = await Promise.all(
    [...managers, ...managers].map((each) => runJob(each, 'INCREASE_BUSINESS_DATE')),
  );
  expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
  const [first, ...others] = results.map((result) => (result.ok ? result.answer : result));
  for (const other of others) expect(other).toEqual(first);
  expect(await businessDate()).toBe(before + 1);
  expect(await runsOf('INCREASE_BUSINESS_DATE')).toEqual([
    { state: 'COMPLETED', trigger: 'SCHEDULE', refusal: null },
  ]);
  expect(await query(`select name, actor, idempotency_key from commands order by id desc limit 1`)).toEqual([
    { name: 'runJob', actor: 'system', idempotency_key: `INCREASE_BUSINESS_DATE:${key}` },
  ]);
});

test('a manager that is lost before it commits leaves nothing, and whoever comes next does it once', async () => {
  const before = Number(await businessDate());
  const runs = (await runsOf('INCREASE_BUSINESS_DATE')).length;
  const person = new pg.Client({ connectionString: database.url });
  await person.connect();
  await person.query('begin; select from business_dates for update');
  const lost = runJob(managers[0], 'INCREASE_BUSINESS_DATE').catch((error: unknown) => error);
  await waitFor(
    async () => {
      const { rows } = await person.query<{ ended: boolean }>(
        `select pg_terminate_backend(pid) as ended from pg_stat_activity
         where application_name = 'one manager' and datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0]?.ended;
    },
    { what: 'the manager to wait for the dates', deadlineMs },
  );
  expect(await lost).toBeInstanceOf(Error);
  await person.query('rollback');
  await person.end();
  expect([await businessDate(), (await runsOf('INCREASE_BUSINESS_DATE')).length]).toEqual([before, runs]);

  expect(await runJob(managers[1], 'INCREASE_BUSINESS_DATE')).toMatchObject({ ok: true, replayed: false });
  // Who comes back finds it done.
  expect(await runJob(managers[0], 'INCREASE_BUSINESS_DATE')).toMatchObject({ ok: true, replayed: true });
  expect([await businessDate(), (await runsOf('INCREASE_BUSINESS_DATE')).length]).toEqual([
    before + 1,
    runs + 1,
  ]);
});

test('a command on an account is carried out once, whoever comes with its key', async () => {
  const repayments = () =>
    query(
      `select count(*)::int as n from loan_transactions where loan_id = 1 and type = ${transactionTypeNumbers.REPAYMENT}`,
    );
  const [before] = await repayments();
  for (const manager of managers) expect(await runJob(manager, 'REPAY_LOAN')).toMatchObject({ ok: true });
  expect(await repayments()).toEqual([{ n: Number(before?.n) + 1 }]);
  expect(await runsOf('REPAY_LOAN')).toEqual([{ state: 'COMPLETED', trigger: 'SCHEDULE', refusal: null }]);
});

test('a refusal is on the run, and the same again for whoever comes with its key', async () => {
  const results = [await runJob(managers[0], 'CLOSE_BOOKS'), await runJob(managers[1], 'CLOSE_BOOKS')];
  for (const result of results) expect(result).toMatchObject({ ok: true, answer: { state: 'FAILED' } });
  expect(await runsOf('CLOSE_BOOKS')).toMatchObject([
    { state: 'FAILED', refusal: { code: 'DATE_IN_FUTURE', details: { field: 'date', date: '2999-01-01' } } },
  ]);
});

test('a close starts by its key once, put down to what started it, for workers to carry out', async () => {
  await Promise.all(managers.map((manager) => runJob(manager, 'LOAN_CLOSE_OF_BUSINESS')));
  expect(await runsOf('LOAN_CLOSE_OF_BUSINESS')).toEqual([
    { state: 'PLANNING', trigger: 'SCHEDULE', refusal: null },
  ]);
});

test('a command that is not installed is a defect', async () => {
  const unknown = { name: 'fly', input: {}, key: 'fly', trigger: 'SCHEDULE' } as const;
  await expect(runAsSystem(managers[0], unknown)).rejects.toThrow(
    'the command fly is to be run and not installed',
  );
});

import { execute } from '@dayclose/domain/bus/execute.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { provision } from '@dayclose/store/provision.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { commandNamed } from '../../../test/builders/command-named.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import type { WorkerContext } from './context.ts';
import { carryOutTasks } from './tasks.ts';

/** Tasks, with two managers on one database and batches of four rows. */

const settings = { TASK_BATCH_ROWS: '4', TASK_BATCHES_A_TICK: '3' };
let database: TestDatabase;
let tenants: readonly Tenant[];
let managers: readonly [WorkerContext, WorkerContext];

beforeAll(async () => {
  database = await createTestDatabase();
  const open = (applicationName: string) =>
    openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName });
  const [one, other] = [open('one manager'), open('other manager')];
  tenants = [one, other];
  managers = [workerContextOf(one, settings), workerContextOf(other, settings)];
  await provision(one.primary, shipped);
});

afterAll(async () => {
  for (const tenant of tenants) await tenant.close();
  await database.drop();
});

async function query(text: string): Promise<readonly Record<string, unknown>[]> {
  return (await managers[0].tenant.primary.query(text)).rows;
}

async function run(name: string): Promise<unknown> {
  const bus = { store: commandStore(managers[0].tenant, shippedStore), installed: shipped };
  const actor = actorOf('person', 'operator', shipped.permissions);
  const request = { input: { name }, actor, key: undefined, requestId: 'test' };
  const result = await execute(bus, commandNamed('runJob'), request);
  return result.ok ? result.answer.id : result.code;
}

const runOf = async (id: unknown) =>
  (
    await query(
      `select state, total, done, failed, refusal, ended_at is not null as ended from job_runs where id = ${id}`,
    )
  )[0];

/** Keys, some of which are old. */
const addKeys = () =>
  query(`
    insert into idempotency_keys (actor, key, command, input_hash, created_at)
    select 'person', 'key ' || n, 'runJob', '', clock_timestamp() - make_interval(days => case when n <= 30 then 31 else 29 end)
    from generate_series(1, 40) n on conflict do nothing`);

test('a task goes on over several looks and managers, in batches, and counts each row once', async () => {
  await addKeys();
  const id = await run('PURGE_IDEMPOTENCY_KEYS');
  expect(await run('PURGE_IDEMPOTENCY_KEYS')).toBe(id);
  await Promise.all(managers.map(carryOutTasks));
  const [left] = await query(`select count(*)::int as n from idempotency_keys where key like 'key %'`);
  expect(left?.n).toBeGreaterThan(10);
  expect(await runOf(id)).toMatchObject({ state: 'RUNNING' });
  for (let look = 1; look <= 4; look += 1) await Promise.all(managers.map(carryOutTasks));
  expect(await runOf(id)).toEqual({
    state: 'COMPLETED',
    total: 30,
    done: 30,
    failed: 0,
    refusal: null,
    ended: true,
  });
  expect(await query(`select count(*)::int as n from idempotency_keys where key like 'key %'`)).toEqual([
    { n: 10 },
  ]);
  expect(await run('PURGE_IDEMPOTENCY_KEYS')).not.toBe(id);
});

test('a task that gives way to somebody goes on at the next look, and is asked no more at this one', async () => {
  const [manager] = managers;
  const { installed } = manager;
  const id = await run('PURGE_EXTERNAL_EVENTS');
  let asked = 0;
  const inTheWay = {
    job: 'PURGE_EXTERNAL_EVENTS',
    async batch() {
      asked += 1;
      return asked === 1 ? { done: 0, isOver: false, gaveWay: true } : { done: 7, isOver: true };
    },
  };
  const context = { ...manager, installed: { ...installed, tasks: [inTheWay] } };
  await carryOutTasks(context);
  expect([asked, await runOf(id)]).toMatchObject([1, { state: 'RUNNING', done: 0 }]);
  await carryOutTasks(context);
  expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', done: 7 });
});

/** Occasions, runs and calls of 401 and 31 days ago, of 399 and 29, and some that are not over. */
const addHistory = () =>
  query(`
    with run as (
      insert into job_runs (job, account_kind, state, trigger, business_steps, command_id, done, started_at, ended_at)
      select 'PURGE_EXTERNAL_EVENTS', null, 'COMPLETED', 'SCHEDULE', '[]', 1, done, now() - age * interval '1 day', now() - age * interval '1 day'
      from (select 401 as age, n as done from generate_series(0, 2) n union all select 399, 0 union all select 1, 0) of_ages
      returning id, ended_at
    )
    insert into job_occasions (job, slot, run_id, decided_at)
    select 'PURGE_EXTERNAL_EVENTS', ended_at + id * interval '1 second', id, ended_at from run;
    insert into job_occasions (job, slot, noticed_at) values ('PURGE_EXTERNAL_EVENTS', '2020-01-01', '2020-01-01');
    insert into outbound_calls (name, business_date, cob_date, payload, state, delivered_at, reason, run_id)
    select 'TELL', '2026-03-10', '2026-03-09', to_jsonb(state || age), state,
           case state when 'DELIVERED' then now() - age * interval '1 day' end, case state when 'GIVEN_UP' then 'Known.' end, 1
    from (values (31), (29)) aged (age), (values ('DELIVERED'), ('DEAD'), ('GIVEN_UP')) as of_states (state)`);

test('what came of payments from savings long ago is deleted, but for the latest of each loan', async () => {
  await query(
    'truncate outbound_calls, repayment_attempts, job_occasions, job_partitions, cob_failures, job_runs',
  );
  // Neither loans nor savings are asked for: a purge looks at nothing else.
  await query(`
    alter table repayment_attempts disable trigger all;
    insert into repayment_attempts (loan_id, account_id, run_id, tried_at, business_date, due, paid)
    select loan, 1, 1, now() - age * interval '1 day', current_date - age, 10, 10
    from (values (1, 402), (1, 401), (1, 399), (2, 402), (2, 401)) as tried (loan, age)`);
  const id = await run('PURGE_HISTORY');
  for (let look = 1; look <= 4; look += 1) await Promise.all(managers.map(carryOutTasks));
  expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', done: 3 });
  expect(
    await query('select loan_id, current_date - business_date as age from repayment_attempts order by 1'),
  ).toEqual([
    { loan_id: '1', age: 399 },
    { loan_id: '2', age: 401 },
  ]);
});

test('history of long ago is deleted, but for what is open, runs over accounts, and the last that a job did', async () => {
  await query(
    'truncate outbound_calls, repayment_attempts, job_occasions, job_partitions, cob_failures, job_runs',
  );
  await query(
    `insert into job_runs (job, account_kind, state, trigger, business_steps, command_id, cob_date, from_date, ended_at)
     values ('LOAN_CLOSE_OF_BUSINESS', 'LOAN', 'COMPLETED', 'API', '[]', 1, '2020-01-01', '2020-01-01', '2020-01-02')`,
  );
  await addHistory();
  const id = await run('PURGE_HISTORY');
  for (let look = 1; look <= 4; look += 1) await Promise.all(managers.map(carryOutTasks));
  // Three occasions, two runs (one that did nothing, and one before the last that did anything) and one call.
  expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', done: 6 });
  expect(await query(`select job, done from job_runs where job <> 'PURGE_HISTORY' order by job, id`)).toEqual(
    [
      { job: 'LOAN_CLOSE_OF_BUSINESS', done: 0 },
      { job: 'PURGE_EXTERNAL_EVENTS', done: 2 },
      { job: 'PURGE_EXTERNAL_EVENTS', done: 0 },
      { job: 'PURGE_EXTERNAL_EVENTS', done: 0 },
    ],
  );
  expect(
    await query(
      'select count(*)::int as n, count(*) filter (where decided_at is null)::int as open from job_occasions',
    ),
  ).toEqual([{ n: 3, open: 1 }]);
  expect(await query(`select payload #>> '{}' as call from outbound_calls order by 1`)).toEqual(
    ['DEAD29', 'DEAD31', 'DELIVERED29', 'GIVEN_UP29', 'GIVEN_UP31'].map((call) => ({ call })),
  );
});

test('a task that has a defect ends its run, and the next one starts anew', async () => {
  const [manager] = managers;
  const broken = { job: 'PURGE_EXTERNAL_EVENTS', batch: () => Promise.reject(new Error('a defect')) };
  const id = await run('PURGE_EXTERNAL_EVENTS');
  const { installed } = manager;
  await carryOutTasks({ ...manager, installed: { ...installed, tasks: [broken] } });
  expect(await runOf(id)).toMatchObject({ state: 'FAILED', refusal: { code: 'INTERNAL' }, ended: true });
  expect(await run('PURGE_EXTERNAL_EVENTS')).not.toBe(id);
});

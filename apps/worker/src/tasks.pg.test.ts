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

/** Events of a day in a partition of its own and of others: sent long ago, sent lately, and never sent. */
const addEvents = () =>
  query(`
    create table if not exists outbox_20200101 partition of outbox for values from ('2020-01-01') to ('2020-01-02');
    insert into outbox (created_on, shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date, payload, published_at)
    select d.day, 1, 'T', 'C', 'S', 'Loan', n, 1, d.day, '',
           case n % 3 when 0 then clock_timestamp() - interval '40 days' when 1 then clock_timestamp() end
    from (values ('2020-01-01'::date), (current_date - 32)) d (day), generate_series(1, 12) n`);

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

test('events that were sent long ago are deleted, one that was not sent never, and a day that is empty is dropped', async () => {
  await addEvents();
  await query(`delete from outbox where created_on = '2020-01-01' and published_at is null`);
  await query(
    `update outbox set published_at = clock_timestamp() - interval '40 days' where created_on = '2020-01-01'`,
  );
  const id = await run('PURGE_EXTERNAL_EVENTS');
  for (let look = 1; look <= 4; look += 1) await Promise.all(managers.map(carryOutTasks));
  expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', done: 12 });
  expect(
    await query(
      `select count(*)::int as n, count(*) filter (where published_at is null)::int as unsent from outbox where category = 'C'`,
    ),
  ).toEqual([{ n: 8, unsent: 4 }]);
  expect(await query(`select to_regclass('outbox_20200101') as day`)).toEqual([{ day: null }]);
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

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

test('a task that has a defect ends its run, and the next one starts anew', async () => {
  const [manager] = managers;
  const broken = { job: 'PURGE_EXTERNAL_EVENTS', batch: () => Promise.reject(new Error('a defect')) };
  const id = await run('PURGE_EXTERNAL_EVENTS');
  const { installed } = manager;
  await carryOutTasks({ ...manager, installed: { ...installed, tasks: [broken] } });
  expect(await runOf(id)).toMatchObject({ state: 'FAILED', refusal: { code: 'INTERNAL' }, ended: true });
  expect(await run('PURGE_EXTERNAL_EVENTS')).not.toBe(id);
});

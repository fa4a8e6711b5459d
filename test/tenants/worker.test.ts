import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Scene, setScene } from '../cob/scene.ts';
import { startWorker, type WorkerProcess } from '../cob/worker-process.ts';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { openWay, type Way } from '../harness/way.ts';
import { tenantsFile } from './tenants-file.ts';

/** One worker for two tenants. The database of the north is behind a way that can be closed. */
let north: Scene;
let south: Scene;
let way: Way;
let file: ReturnType<typeof tenantsFile>;
let worker: WorkerProcess | undefined;

beforeEach(async () => {
  [north, south] = await Promise.all([setScene({ loans: 600 }), setScene({ loans: 120 })]);
  way = await openWay(north.databaseUrl);
  file = tenantsFile([
    { id: north.tenant.id, databaseUrl: way.url },
    { id: south.tenant.id, databaseUrl: south.databaseUrl },
  ]);
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await way.close();
  await Promise.all([north.strike(), south.strike()]);
  file.remove();
});

/** Starts the worker; answers where it tells of itself. */
async function start(env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { queueUrl } = testServices();
  const started = startWorker({ databaseUrl: '', queueUrl, tenantId: '', env: { ...file.env, ...env } });
  worker = started;
  const port = () => /"port":(\d+)/.exec(started.log())?.[1];
  return `http://127.0.0.1:${await waitFor(port, { what: 'the worker to be up', deadlineMs: 30_000 })}`;
}

const closedLoans = (scene: Scene) =>
  scene.count(
    "select count(*) from loan_summaries where closed_through is not null and closed_through >= date '2026-03-10'",
  );

test('one worker closes two tenants, and counts each by its name', async () => {
  const url = await start();
  const runs = await Promise.all([north.startRun(), south.startRun()]);
  const [northern, southern] = await Promise.all([north.completed(runs[0]), south.completed(runs[1])]);
  expect([northern.state, northern.done, southern.state, southern.done]).toEqual([
    'COMPLETED',
    600,
    'COMPLETED',
    120,
  ]);
  const figures = await (await fetch(`${url}/metrics`)).text();
  expect(figures).toContain(`dayclose_cob_accounts_closed_total{tenant="${north.tenant.id}"} 600`);
  expect(figures).toContain(`dayclose_cob_accounts_closed_total{tenant="${south.tenant.id}"} 120`);
  expect(figures).toContain(`dayclose_cob_partitions_ended_total{tenant="${south.tenant.id}"} 2`);
  const ready = (await (await fetch(`${url}/ready`)).json()) as object;
  expect(ready).toMatchObject({
    status: 'ready',
    tenants: { [north.tenant.id]: { status: 'ready' }, [south.tenant.id]: { status: 'ready' } },
  });
});

test('a tenant with little to close does not wait for one with much', async () => {
  await start({ COB_PARTITIONS_AT_ONCE: '1' });
  const large = await north.startRun();
  await north.runUntil(large, 'be under way', (run) => run.done > 0);
  await south.completed(await south.startRun());
  // Ten partitions of the north, and two of the south, in turn.
  expect(await closedLoans(north)).toBeLessThan(600);
  await north.completed(large);
});

test('a database that goes away in the middle of a close leaves the other tenant alone, and is gone on with', async () => {
  const url = await start({ COB_PARTITIONS_AT_ONCE: '1', COB_CHUNK_TRIES: '100' });
  const northern = await north.startRun();
  await north.runUntil(northern, 'be under way', (run) => run.done > 0);
  await way.close();
  const southern = await south.startRun();
  expect(await south.completed(southern)).toMatchObject({ state: 'COMPLETED', done: 120 });
  expect(await closedLoans(north)).toBeLessThan(600);

  const ready = await fetch(`${url}/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    status: 'ready',
    tenants: { [north.tenant.id]: { status: 'not ready' }, [south.tenant.id]: { status: 'ready' } },
  });

  await way.open();
  expect(await north.completed(northern)).toMatchObject({ state: 'COMPLETED', done: 600 });
});

test('a tenant whose database lets nobody in keeps no other from being served', async () => {
  file.remove();
  file = tenantsFile([
    { id: 'lost', databaseUrl: `${north.databaseUrl}_not_there` },
    { id: south.tenant.id, databaseUrl: south.databaseUrl },
  ]);
  await start();
  expect(worker?.log()).toMatch(/"tenant":"lost".*"msg":"the tenant cannot be served"/);
  expect(await south.completed(await south.startRun())).toMatchObject({ state: 'COMPLETED' });
});

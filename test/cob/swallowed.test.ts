import { afterEach, expect, test } from 'vitest';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { openWay, type Way } from '../harness/way.ts';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, type Scene, setScene } from './scene.ts';
import type { WorkerProcess } from './worker-process.ts';

let scene: Scene;
let ways: Way[] = [];
afterEach(async () => {
  // The server learns of sessions that were swallowed when the way is closed.
  await Promise.all(ways.map((way) => way.close()));
  ways = [];
  await scene.strike();
});

async function wayTo(url: string): Promise<Way> {
  const way = await openWay(url);
  ways.push(way);
  return way;
}

async function readinessOf(worker: WorkerProcess): Promise<{ status: number; reasons: readonly string[] }> {
  const port = () => /"port":(\d+)/.exec(worker.log())?.[1];
  const url = `http://127.0.0.1:${await waitFor(port, { what: 'the worker to be up', deadlineMs: 30_000 })}`;
  const answer = await fetch(`${url}/ready`);
  return { status: answer.status, reasons: ((await answer.json()) as { reasons: string[] }).reasons };
}

const limits = { DATABASE_STATEMENT_TIMEOUT_MS: '1000', DATABASE_CONNECT_TIMEOUT_MS: '1000' };

test('a worker whose sessions are swallowed says so, and works again by itself once others get through', async () => {
  scene = await setScene({ loans: 600 });
  const way = await wayTo(scene.databaseUrl);
  const worker = scene.worker({ ...limits, DATABASE_URL: way.url });
  const run = await scene.startRun();
  await scene.runUntil(run, 'be under way', (view) => view.done >= 30);
  expect(await readinessOf(worker)).toEqual({ status: 200, reasons: [] });
  way.swallow();
  // Sessions at work are not answered, new ones are not let in, and at last none is left.
  const why =
    /^asking the database fails: The database 127\.0\.0\.1:\d+\/\w+ (does not answer|has no session left)/;
  const saysWhy = async () => (await readinessOf(worker)).reasons.some((reason) => why.test(reason));
  await waitFor(saysWhy, { what: 'the worker to say why', deadlineMs: 20_000 });
  expect((await readinessOf(worker)).status).toBe(503);
  way.heal();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
  expect(await scene.count('select count(*) from cob_failures')).toBe(0);
  const isReady = async () => (await readinessOf(worker)).status === 200;
  await waitFor(isReady, { what: 'the worker to be ready', deadlineMs: 20_000 });
});

test('SIGTERM ends a worker in time whatever hangs, and it says what that was', async () => {
  scene = await setScene({ loans: 600 });
  const [database, redis] = await Promise.all([wayTo(scene.databaseUrl), wayTo(testServices().queueUrl)]);
  const worker = scene.worker({
    DATABASE_URL: database.url,
    QUEUE_URL: redis.url,
    SHUTDOWN_DEADLINE_MS: '2000',
  });
  const run = await scene.startRun();
  await scene.runUntil(run, 'be under way', (view) => view.done >= 30);
  database.swallow();
  redis.swallow();
  worker.send('SIGTERM');
  expect(await worker.ended()).toBe(1);
  const cutOff = worker
    .log()
    .split('\n')
    .filter((line) => line.includes('"level":50'));
  expect(cutOff).toHaveLength(1);
  expect(cutOff[0]).toMatch(/"at":"the chunk at hand".*did not end within 2000 ms, and is cut off/);
  // The server ends the transactions of the sessions that it lost; another worker then has the rest.
  scene.worker();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

test('a Redis that hangs does not keep a worker from ending well', async () => {
  scene = await setScene({ loans: 30 });
  const redis = await wayTo(testServices().queueUrl);
  const worker = scene.worker({ QUEUE_URL: redis.url, QUEUE_DEADLINE_MS: '300' });
  await scene.completed(await scene.startRun());
  redis.swallow();
  worker.send('SIGTERM');
  expect(await worker.ended()).toBe(0);
  expect(worker.log()).toContain('the worker is down');
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { expectClosedOnce } from './invariants.ts';
import { createRedisServer, type RedisServer } from './redis-server.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

let redis: RedisServer;
let scene: Scene;
beforeEach(async () => {
  redis = await createRedisServer();
});
afterEach(async () => {
  await scene.strike();
  await redis.stop();
});

// The poll is an hour away, so that only the queue can tell a worker.
const queueOnly = { WORKER_ROLES: 'worker', WORKER_TICK_MS: '60000' };
const manager = { WORKER_ROLES: 'manager' };

test('the queue alone brings every partition to a worker', async () => {
  await redis.start();
  scene = await setScene({ redisUrl: redis.url });
  const worker = scene.worker(queueOnly);
  await waitFor(() => worker.log().includes('the worker is up'), { what: 'the worker', deadlineMs: 10_000 });
  const run = await scene.startRun();
  scene.worker(manager);
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

test('a run needs no Redis at all', async () => {
  scene = await setScene({ redisUrl: redis.url });
  const worker = scene.worker();
  const run = await scene.startRun();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
  expect(worker.log()).toContain('Redis is not to be had');
});

test('a Redis that dies in mid run and comes back empty is joined again', async () => {
  await redis.start();
  scene = await setScene({ loans: 600, redisUrl: redis.url });
  const run = await scene.startRun();
  scene.worker();
  await scene.runUntil(run, 'be under way', (view) => view.done > 0);
  await redis.stop();
  await scene.runUntil(run, 'go on without Redis', (view) => view.done >= 300);
  await redis.start();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

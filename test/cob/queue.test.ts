import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { expectClosedOnce } from './invariants.ts';
import type { QueueServer } from './queue-server.ts';
import { queueServers } from './queue-servers.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

// The poll is a minute away, so that only the queue can tell a worker.
const queueOnly = { WORKER_ROLES: 'worker', WORKER_TICK_MS: '60000' };
const manager = { WORKER_ROLES: 'manager' };

describe.each(queueServers)('with the queue on %s', (name, create) => {
  let queue: QueueServer;
  let scene: Scene;
  beforeEach(async () => {
    queue = await create();
  });
  afterEach(async () => {
    await scene.strike();
    await queue.remove();
  });

  test('the queue alone brings every partition to a worker', async () => {
    await queue.start();
    scene = await setScene({ queueUrl: queue.url });
    const worker = scene.worker(queueOnly);
    await waitFor(() => worker.log().includes('the queue works'), { what: 'the queue', deadlineMs: 20_000 });
    const run = await scene.startRun();
    scene.worker(manager);
    await scene.completed(run);
    await expectClosedOnce(scene, run, firstDay);
  });

  test('a queue that is flushed in mid run is filled again, and says no word of an outage', async () => {
    await queue.start();
    scene = await setScene({ loans: 600, queueUrl: queue.url });
    const run = await scene.startRun();
    const workers = [scene.worker(queueOnly), scene.worker(manager)];
    for (const done of [1, 200, 400]) {
      await scene.runUntil(run, `have ${done} accounts done`, (view) => view.done >= done);
      await queue.flush();
    }
    await scene.completed(run);
    await expectClosedOnce(scene, run, firstDay);
    for (const worker of workers) expect(worker.log()).not.toContain('is not to be had');
  });

  test('a run needs no queue at all', async () => {
    scene = await setScene({ queueUrl: queue.url });
    const worker = scene.worker();
    const run = await scene.startRun();
    await scene.completed(run);
    await expectClosedOnce(scene, run, firstDay);
    expect(worker.log()).toContain(`${name} is not to be had`);
  });

  test('a queue that dies in mid run and comes back empty is joined again', async () => {
    await queue.start();
    scene = await setScene({ loans: 600, lastDay: firstDay + 1, queueUrl: queue.url });
    const worker = scene.worker();
    const timesUp = () => (worker.log().match(/the queue works/g) ?? []).length;
    await waitFor(() => timesUp() === 1, { what: 'the queue', deadlineMs: 20_000 });
    const run = await scene.startRun(firstDay);
    await scene.runUntil(run, 'be under way', (view) => view.done > 0);
    await queue.stop();
    await scene.runUntil(run, 'go on without it', (view) => view.done >= 300);
    await queue.start();
    await scene.completed(run);
    await expectClosedOnce(scene, run, firstDay);
    await waitFor(() => timesUp() === 2, { what: 'the queue to work again', deadlineMs: 30_000 });
    const next = await scene.startRun(firstDay + 1);
    await scene.completed(next);
    await expectClosedOnce(scene, next, firstDay + 1);
  });
});

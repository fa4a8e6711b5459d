import { afterEach, expect, test } from 'vitest';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, queueNames, type Scene, setScene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.strike());

/** Beside those of F1 and F2, in test/faults. */
const points = [
  'run.partitioned:1',
  'chunk.claimed:2',
  'chunk.locked:3',
  'chunk.commit.before:3',
  'run.complete.before:1',
];

test.each(points)('a process that dies at %s leaves a run that another one completes', async (point) => {
  scene = await setScene();
  const doomed = scene.worker({ FAIL_AT: `${point}:exit` });
  const run = await scene.startRun();
  expect(await doomed.ended()).toBe('SIGKILL');
  scene.worker();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

test.each(['chunk.locked:3', 'chunk.write.after:3', 'chunk.commit.before:3', 'chunk.commit.after:3'])(
  'an error at %s costs its partition no more than a lease',
  async (point) => {
    scene = await setScene();
    scene.worker({ FAIL_AT: `${point}:throw` });
    const run = await scene.startRun();
    await scene.completed(run);
    await expectClosedOnce(scene, run, firstDay);
  },
);

test.each(queueNames)(
  'workers that are killed in mid run, again and again, do not keep it from its end with the queue on %s',
  async (queue) => {
    scene = await setScene({ loans: 600, queue });
    const run = await scene.startRun();
    for (const done of [50, 150, 300]) {
      const worker = scene.worker();
      await scene.runUntil(run, `have ${done} accounts done`, (view) => view.done >= done);
      worker.send('SIGKILL');
      await worker.ended();
    }
    scene.worker();
    scene.worker();
    await scene.completed(run);
    await expectClosedOnce(scene, run, firstDay);
  },
);

test.each(queueNames)(
  'SIGTERM hands partitions back, so that the next worker need not wait for a lease, with the queue on %s',
  async (queue) => {
    scene = await setScene({ loans: 600, queue });
    const first = scene.worker({ COB_LEASE_MS: '60000' });
    const run = await scene.startRun();
    await scene.runUntil(run, 'have 100 accounts done', (view) => view.done >= 100);
    first.send('SIGTERM');
    expect(await first.ended()).toBe(0);
    expect(await scene.count(`select count(*) from job_partitions where state = 'RUNNING'`)).toBe(0);
    scene.worker({ COB_LEASE_MS: '60000' });
    await scene.completed(run);
    await expectClosedOnce(scene, run, firstDay);
  },
);

test('an account that kills every worker is given up, and the others are closed', async () => {
  scene = await setScene({ loans: 30 });
  const env = { COB_CHUNK_ACCOUNT_DAYS: '4', COB_LEASE_MS: '300', COB_PARTITIONS_AT_ONCE: '1' };
  const run = await scene.startRun();
  // Full size twice, a half, and alone: the fifth worker finds an account that nobody survives.
  const holds: number[] = [];
  for (let death = 1; death <= 4; death += 1) {
    const worker = scene.worker({ ...env, FAIL_AT: 'chunk.locked:1:exit' });
    expect(await worker.ended()).toBe('SIGKILL');
    holds.push(await scene.count('select hold_to - cursor from job_partitions where number = 1'));
  }
  expect(holds).toEqual([4, 4, 2, 1]);
  scene.worker(env);
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay, 1);
  expect(await scene.count(`select account_id from cob_failures where code = 'WORKER_LOST'`)).toBe(1);
});

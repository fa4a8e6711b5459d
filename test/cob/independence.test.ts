import { afterEach, expect, test } from 'vitest';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, type Scene, setScene } from './scene.ts';
import { stateHash } from './state-hash.ts';

const scenes: Scene[] = [];
afterEach(async () => {
  for (const scene of scenes.splice(0)) await scene.strike();
});

interface Way {
  readonly workers: number;
  readonly chunk: string;
  readonly partition: string;
  readonly atOnce: string;
}

/** What the books look like after a run over a few missed days, done in one way. */
async function closedIn({ workers, chunk, partition, atOnce }: Way): Promise<string> {
  const lastDay = firstDay + 4;
  const scene = await setScene({ lastDay });
  scenes.push(scene);
  const env = {
    COB_CHUNK_ACCOUNT_DAYS: chunk,
    COB_PARTITION_ACCOUNTS: partition,
    COB_PARTITIONS_AT_ONCE: atOnce,
  };
  for (let worker = 0; worker < workers; worker += 1) scene.worker(env);
  const run = await scene.startRun(lastDay);
  await scene.completed(run);
  await expectClosedOnce(scene, run, lastDay);
  return await stateHash(scene.tenant.primary);
}

test('the result depends neither on the size of chunks and partitions nor on how many work', async () => {
  const expected = await closedIn({ workers: 1, chunk: '2000', partition: '1000', atOnce: '1' });
  const ways: readonly Way[] = [
    { workers: 1, chunk: '1', partition: '100', atOnce: '3' },
    { workers: 3, chunk: '37', partition: '23', atOnce: '2' },
  ];
  for (const way of ways) expect(await closedIn(way), JSON.stringify(way)).toBe(expected);
});

test('any number of managers plan a run once', async () => {
  const scene = await setScene();
  scenes.push(scene);
  const managers = [1, 2, 3].map(() =>
    scene.worker({ WORKER_ROLES: 'manager', COB_PARTITION_ACCOUNTS: '10' }),
  );
  scene.worker({ WORKER_ROLES: 'worker' });
  const run = await scene.startRun();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
  expect(await scene.count(`select count(*) from job_partitions where run_id = ${run}`)).toBe(24);
  const planned = managers.filter((manager) => manager.log().includes('the run is planned'));
  expect(planned).toHaveLength(1);
});

test('a run with nothing to close is complete at once', async () => {
  const scene = await setScene({ loans: 3, lastDay: firstDay });
  scenes.push(scene);
  await scene.tenant.primary.query(`update loan_summaries set closed_through = '2026-03-10'`);
  scene.worker({ WORKER_ROLES: 'manager' });
  const run = await scene.startRun();
  const ended = await scene.completed(run);
  expect(ended).toMatchObject({ state: 'COMPLETED', total: 0, done: 0, failed: 0, estimatedEndAt: null });
});

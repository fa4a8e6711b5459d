import { afterEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { type Teller, tellerOf } from '../verify/teller.ts';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, type Scene, setScene } from './scene.ts';
import { stateHash } from './state-hash.ts';

/** Runs that a person stops and resumes, with real workers at them. */

const scenes: Scene[] = [];
afterEach(async () => {
  for (const scene of scenes.splice(0)) await scene.strike();
});

async function sceneOf(loans: number): Promise<{ scene: Scene; teller: Teller }> {
  const scene = await setScene({ loans });
  scenes.push(scene);
  return { scene, teller: tellerOf(scene.tenant) };
}

const loans = 600;
const chunk = 10;
const atOnce = 2;
const held = `select count(*) from job_partitions where state = 'RUNNING' or hold_to is not null`;

async function undisturbed(): Promise<string> {
  const { scene } = await sceneOf(loans);
  scene.worker();
  const run = await scene.startRun();
  await scene.completed(run);
  return await stateHash(scene.tenant.primary);
}

test('a run that is stopped again and again ends each time within the chunks at hand, and leaves the same books', async () => {
  const { scene, teller } = await sceneOf(loans);
  const workers = [scene.worker(), scene.worker()];
  const run = await scene.startRun();
  for (const done of [60, 200, 350]) {
    await scene.runUntil(run, `have ${done} accounts done`, (view) => view.done >= done);
    await teller.give('stopJobRun', { id: run });
    const asked = await scene.runUntil(run, 'be asked', () => true);
    const stopped = await scene.runUntil(run, 'be stopped', ({ state }) => state === 'STOPPED');
    expect(stopped.done - asked.done).toBeLessThanOrEqual(workers.length * atOnce * chunk);
    expect(stopped).toMatchObject({ endedAt: null, estimatedEndAt: null });
    expect(await scene.count(held)).toBe(0);
    // Nobody can have begun a chunk since: it would have to be of a claim, and none is handed out.
    expect(await scene.runUntil(run, 'stand still', () => true)).toMatchObject({ done: stopped.done });
    await teller.give('resumeJobRun', { id: run });
  }
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
  expect(await stateHash(scene.tenant.primary)).toBe(await undisturbed());
});

test('a run is stopped within a chunk however many partitions are in hands', async () => {
  const { scene, teller } = await sceneOf(640);
  const env = { COB_PARTITION_ACCOUNTS: '10', COB_CHUNK_ACCOUNT_DAYS: '2', COB_PARTITIONS_AT_ONCE: '16' };
  const workers = [1, 2, 3, 4].map(() => scene.worker(env));
  for (const worker of workers)
    await waitFor(() => worker.log().includes('the worker is up'), { what: 'a worker', deadlineMs: 60_000 });
  const run = await scene.startRun();
  await scene.runUntil(run, 'be under way', ({ done }) => done > 0);
  expect(await scene.count('select count(*) from job_partitions')).toBe(64);
  await teller.give('stopJobRun', { id: run });
  const asked = await scene.runUntil(run, 'be asked', () => true);
  const stopped = await scene.runUntil(run, 'be stopped', ({ state }) => state === 'STOPPED');
  expect(stopped.done - asked.done).toBeLessThanOrEqual(64 * 2);
  expect(await scene.count(held)).toBe(0);
  await teller.give('resumeJobRun', { id: run });
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

test('workers that are killed while a run stops keep it from nothing, and it waits for a living one', async () => {
  const { scene, teller } = await sceneOf(loans);
  const patient = { DATABASE_IDLE_IN_TRANSACTION_MS: '50000', DATABASE_TRANSACTION_TIMEOUT_MS: '60000' };
  const env = { ...patient, COB_LEASE_MS: '2000' };
  // Its chunk takes longer than its lease: the row that it holds is what says that it is alive.
  const slow = scene.worker({ ...env, FAIL_AT: 'chunk.locked:3:sleep', COB_PARTITIONS_AT_ONCE: '1' });
  const run = await scene.startRun();
  await scene.runUntil(run, 'have two chunks done', ({ done }) => done >= 2 * chunk);
  await waitFor(
    async () => (await scene.count(`select count(*) from job_partitions where cursor >= ${2 * chunk}`)) > 0,
    { what: 'the third chunk', deadlineMs: 30_000 },
  );
  await teller.give('stopJobRun', { id: run });
  scene.worker({ WORKER_ROLES: 'manager' });
  await waitFor(
    async () =>
      (await scene.count('select count(*) from job_partitions where lease_until < clock_timestamp()')) > 0,
    { what: 'the lease to end', deadlineMs: 30_000 },
  );
  expect(await scene.runUntil(run, 'be asked', () => true)).toMatchObject({ state: 'STOPPING' });
  slow.send('SIGKILL');
  await slow.ended();
  await scene.runUntil(run, 'be stopped', ({ state }) => state === 'STOPPED');
  expect(await scene.count(held)).toBe(0);
  scene.worker();
  await teller.give('resumeJobRun', { id: run });
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

test('a run that is stopped survives the death of everything, and a run that was not planned yet is planned then', async () => {
  const { scene, teller } = await sceneOf(60);
  const run = await scene.startRun();
  await teller.give('stopJobRun', { id: run });
  const first = scene.worker();
  await scene.runUntil(run, 'be stopped', ({ state }) => state === 'STOPPED');
  expect(await scene.count('select count(*) from job_partitions')).toBe(0);
  first.send('SIGKILL');
  await first.ended();
  const next = scene.worker();
  await waitFor(() => next.log().includes('the worker is up'), { what: 'a worker', deadlineMs: 60_000 });
  expect(await scene.runUntil(run, 'be left alone', () => true)).toMatchObject({ state: 'STOPPED', done: 0 });
  await teller.give('resumeJobRun', { id: run });
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

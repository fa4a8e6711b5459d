import { afterEach, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.strike());

const gaveUp = { what: 'the zombie to give up', deadlineMs: 30_000 };
const oneHand = { COB_PARTITIONS_AT_ONCE: '1' };

test('a worker that sleeps in its transaction is cut off, and its chunk is closed by another', async () => {
  scene = await setScene();
  // It sleeps for two of its leases, so that the other has one of them to start in.
  const zombie = scene.worker({ ...oneHand, COB_LEASE_MS: '6000', FAIL_AT: 'chunk.write.after:2:sleep' });
  const run = await scene.startRun();
  await scene.runUntil(run, 'be under way', (view) => view.done > 0);
  scene.worker();
  await waitFor(() => zombie.log().includes('another worker has the partition'), gaveUp);
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
});

test('a process that is stopped for longer than everything, and goes on, does no harm', async () => {
  scene = await setScene({ loans: 600 });
  const zombie = scene.worker();
  const run = await scene.startRun();
  await scene.runUntil(run, 'be under way', (view) => view.done >= 30);
  zombie.send('SIGSTOP');
  scene.worker();
  await scene.completed(run);
  zombie.send('SIGCONT');
  await waitFor(() => /another worker has the partition|left the partition/.test(zombie.log()), gaveUp);
  await expectClosedOnce(scene, run, firstDay);
});

test('what a frozen worker has locked is free within its lease, whatever else it was not told', async () => {
  scene = await setScene({ loans: 60 });
  const zombie = scene.worker({
    ...oneHand,
    COB_LEASE_MS: '3000',
    DATABASE_IDLE_IN_TRANSACTION_MS: '',
    FAIL_AT: 'chunk.locked:2:sleep',
  });
  const run = await scene.startRun();
  await scene.runUntil(run, 'have a chunk done', (view) => view.done === 10);
  const isFree = () =>
    scene.count(
      `select count(*) from (select from loan_summaries where loan_id = 15 for update skip locked) free`,
    );
  await waitFor(async () => (await isFree()) === 0, { what: 'its chunk to be locked', deadlineMs: 2_000 });
  zombie.send('SIGSTOP');
  // Far below the half minute that a session may pause where nothing says otherwise.
  await waitFor(async () => (await isFree()) === 1, { what: 'the account to be free', deadlineMs: 12_000 });
  scene.worker();
  await scene.completed(run);
  zombie.send('SIGCONT');
  await waitFor(() => zombie.log().includes('another worker has the partition'), gaveUp);
  await expectClosedOnce(scene, run, firstDay);
});

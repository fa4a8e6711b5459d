import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { loans } from '@dayclose/store/accounts/loan.ts';
import { readLatestRuns } from '@dayclose/store/sql/cob/run-progress.ts';
import { readCatchUp } from '@dayclose/store/sql/read/catch-up.ts';
import { afterEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { give } from './give.ts';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, type Scene, setScene } from './scene.ts';
import { stateHash } from './state-hash.ts';

/** Missed days, caught up with on real workers. */

const lastDay = firstDay + 5;
const deadlineMs = 120_000;
const scenes: Scene[] = [];
afterEach(async () => {
  for (const scene of scenes.splice(0)) await scene.strike();
});

async function missedDays(loans = 60): Promise<Scene> {
  const scene = await setScene({ loans, lastDay });
  scenes.push(scene);
  return scene;
}

const status = ({ tenant }: Scene) => readCatchUp(tenant.primary, loans);

function caughtUp(scene: Scene) {
  const over = async () => {
    const now = await status(scene);
    return !now.running && now;
  };
  return waitFor(over, { what: 'the catch-up to end', deadlineMs, everyMs: 20 });
}

const runsOf = (scene: Scene) => readLatestRuns(scene.tenant.primary, [loans.kind.job.name], 10);

test('missed days are closed in order by one run, whatever dies, as a run of the date closes them', async () => {
  const asked = await missedDays();
  asked.worker();
  await asked.completed(await asked.startRun());

  const scene = await missedDays();
  expect(await status(scene)).toMatchObject({
    running: false,
    accountsBehind: 60,
    oldestClosedDate: firstDay - 1,
  });
  await give(scene, 'startCatchUp', {});
  for (const point of ['run.partitioned:1', 'chunk.commit.before:2', 'chunk.commit.after:3']) {
    expect(await scene.worker({ FAIL_AT: `${point}:exit` }).ended()).toBe('SIGKILL');
    expect(await status(scene)).toMatchObject({ running: true });
  }
  scene.worker();
  expect(await caughtUp(scene)).toEqual({
    running: false,
    runId: null,
    accountsBehind: 0,
    oldestClosedDate: null,
  });
  const [run, ...others] = await runsOf(scene);
  expect(others).toEqual([]);
  expect(run).toMatchObject({
    trigger: 'CATCH_UP',
    fromDate: firstDay,
    cobDate: lastDay,
    state: 'COMPLETED',
  });
  await expectClosedOnce(scene, run?.id ?? '', lastDay);
  expect(await stateHash(scene.tenant.primary)).toBe(await stateHash(asked.tenant.primary));
});

test('an account that fails stops nobody; the next catch-up tries it again, and ends the run once it is mended', async () => {
  const scene = await missedDays(20);
  await scene.tenant.primary.query(`
    alter table loan_summaries drop constraint loan_summaries_closed_through_known;
    update loan_summaries set closed_through = null where loan_id = 4`);
  scene.worker();
  await give(scene, 'startCatchUp', {});
  expect(await caughtUp(scene)).toMatchObject({ accountsBehind: 1 });
  await scene.tenant.primary.query(
    `update loan_summaries set closed_through = '${formatDate(firstDay - 1)}' where loan_id = 4`,
  );
  expect(await status(scene)).toMatchObject({ accountsBehind: 1, oldestClosedDate: firstDay - 1 });
  await give(scene, 'startCatchUp', {});
  expect(await caughtUp(scene)).toMatchObject({ accountsBehind: 0 });
  expect(await runsOf(scene)).toMatchObject([{ state: 'COMPLETED', total: 20, done: 20, failed: 0 }]);
});

test('a run that was stopped, of a date before, goes on and is gone on from, though every process dies in between', async () => {
  const scene = await missedDays();
  const slow = scene.worker({ COB_CHUNK_ACCOUNT_DAYS: '6', COB_PARTITIONS_AT_ONCE: '1' });
  const id = await scene.startRun(firstDay + 2);
  await scene.runUntil(id, 'have something done', ({ done }) => done > 0);
  await give(scene, 'stopJobRun', { id });
  await scene.runUntil(id, 'stop', ({ state }) => state === 'STOPPED');
  slow.send('SIGKILL');
  await slow.ended();

  await give(scene, 'startCatchUp', {});
  const doomed = scene.worker({ FAIL_AT: 'run.complete.before:1:exit' });
  expect(await doomed.ended()).toBe('SIGKILL');
  expect(await status(scene)).toMatchObject({ running: true });
  scene.worker();
  scene.worker({ WORKER_ROLES: 'manager' });
  expect(await caughtUp(scene)).toMatchObject({ accountsBehind: 0 });
  expect(
    (await runsOf(scene)).map(({ cobDate, fromDate, state, trigger }) => [cobDate, fromDate, state, trigger]),
  ).toEqual([
    [lastDay, firstDay + 3, 'COMPLETED', 'CATCH_UP'],
    [firstDay + 2, firstDay, 'COMPLETED', 'API'],
  ]);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

const loose = 'select count(*)::int as count from gl_day_totals where not folded';
let scene: Scene;

beforeEach(async () => {
  scene = await setScene();
});
afterEach(() => scene.strike());

test('two managers fold the day totals that a run leaves, a few a tick, and every sum stays that of the journal', async () => {
  const few = { DAY_TOTALS_FOLDED_A_TICK: '3', COB_CHUNK_ACCOUNT_DAYS: '20' };
  scene.worker(few);
  scene.worker(few);
  const run = await scene.startRun();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
  const folded = async () => (await scene.count(loose)) === 0;
  await waitFor(folded, { what: 'all day totals to be folded', deadlineMs: 60_000 });
  await expectClosedOnce(scene, run, firstDay);
  expect(await scene.count('select count(*)::int as count from gl_day_totals')).toBeGreaterThan(0);
});

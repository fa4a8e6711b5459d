import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { afterEach, expect, test } from 'vitest';
import { tellerOf } from '../verify/teller.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

/** Statements of a day that is closed, made by workers that die in the middle. */

let scene: Scene;
afterEach(() => scene.strike());
const loans = 240;

/** Closes the day, and asks for its statements; returns the run. */
async function startStatements(): Promise<string> {
  scene = await setScene({ loans });
  const worker = scene.worker();
  await scene.completed(await scene.startRun());
  await worker.stop();
  const date = formatDate(firstDay);
  await tellerOf(scene.tenant).give('generateStatements', { kind: 'LOAN', fromDate: date, toDate: date });
  return String(await scene.count('select max(id) from job_runs'));
}

async function expectStatedOnce(run: string): Promise<void> {
  expect(await scene.completed(run)).toMatchObject({
    state: 'COMPLETED',
    total: loans,
    done: loans,
    failed: 0,
  });
  expect(await scene.count('select count(*) from statements')).toBe(loans);
  expect(await scene.count('select count(distinct account_id) from statements')).toBe(loans);
}

test('workers that are killed in mid run, again and again, leave each account with one statement', async () => {
  const run = await startStatements();
  for (const done of [20, 60, 120]) {
    const worker = scene.worker();
    await scene.runUntil(run, `have ${done} statements`, (view) => view.done >= done);
    worker.send('SIGKILL');
    await worker.ended();
  }
  scene.worker();
  scene.worker();
  await expectStatedOnce(run);
});

test.each(['chunk.write.after:3', 'chunk.commit.before:3', 'chunk.commit.after:3'])(
  'a process that dies at %s leaves none twice and none out',
  async (point) => {
    const run = await startStatements();
    const doomed = scene.worker({ FAIL_AT: `${point}:exit` });
    expect(await doomed.ended()).toBe('SIGKILL');
    scene.worker();
    await expectStatedOnce(run);
  },
);

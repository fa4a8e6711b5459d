import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import type { FastForwardView } from '@dayclose/domain/views.ts';
import { readLatestRuns } from '@dayclose/store/sql/cob/run-progress.ts';
import { readFastForward } from '@dayclose/store/sql/read/fast-forward.ts';
import { afterEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { give } from './give.ts';
import { firstDay, type Scene, setScene } from './scene.ts';
import { stateHash } from './state-hash.ts';

/** A fast forward on real workers, beside the same days taken by hand. */

const days = 30;
const lastDate = firstDay + days;
const forwardDeadlineMs = 180_000;
/** Sixty days are closed one after the other. */
const testDeadlineMs = 600_000;
const scenes: Scene[] = [];
afterEach(async () => {
  for (const scene of scenes.splice(0)) await scene.strike();
});

/** A sandbox on its first business date, with nothing to close yet. */
async function openSandbox(loans = 40): Promise<Scene> {
  const scene = await setScene({ loans, lastDay: firstDay - 1 });
  scenes.push(scene);
  await scene.tenant.primary.query('update business_dates set sandbox = true');
  return scene;
}

async function dayByHand(scene: Scene, cobDate: LocalDate): Promise<void> {
  await give(scene, 'setBusinessDate', { date: formatDate(cobDate + 1) });
  const run = await give(scene, 'runJob', { name: loanKind.job.name });
  await scene.completed(String(run.answer.id));
}

function arrived(scene: Scene, what: string, reached: (status: FastForwardView) => boolean) {
  const look = async () => {
    const status = await readFastForward(scene.tenant.primary);
    return reached(status) && status;
  };
  return waitFor(look, { what, deadlineMs: forwardDeadlineMs, everyMs: 20 });
}

const ended = (scene: Scene) => arrived(scene, 'the fast forward to end', ({ running }) => !running);

test(
  'thirty days, with every process killed now and then, are the thirty closes by hand',
  async () => {
    const byHand = await openSandbox();
    byHand.worker();
    for (let day = firstDay; day < lastDate; day += 1) await dayByHand(byHand, day);

    const scene = await openSandbox();
    await give(scene, 'fastForward', { toBusinessDate: formatDate(lastDate) });
    // A manager dies after a command of its own, again and again; one dies with the run that it has planned.
    for (const point of [
      'forward.step.after:5',
      'run.partitioned:3',
      'forward.step.after:1',
      'chunk.commit.before:9',
    ]) {
      const doomed = scene.worker({ FAIL_AT: `${point}:exit` });
      expect(await doomed.ended()).toBe('SIGKILL');
    }
    const crew = [
      scene.worker(),
      scene.worker({ WORKER_ROLES: 'manager' }),
      scene.worker({ WORKER_ROLES: 'manager' }),
    ];
    await arrived(scene, 'half of the way', ({ businessDate }) => businessDate >= firstDay + days / 2);
    for (const each of crew) each.send('SIGKILL');
    for (const each of crew) await each.ended();
    for (const roles of ['manager,worker', 'manager']) scene.worker({ WORKER_ROLES: roles });
    expect(await ended(scene)).toEqual({
      running: false,
      fromDate: firstDay,
      toDate: lastDate,
      businessDate: lastDate,
      error: null,
    });

    const runs = await readLatestRuns(scene.tenant.primary, [loanKind.job.name], 100);
    expect(runs.map(({ cobDate, fromDate, state, trigger }) => [cobDate, fromDate, state, trigger])).toEqual(
      Array.from({ length: days }, (_, index) => {
        const day = lastDate - 1 - index;
        return [day, day, 'COMPLETED', 'FAST_FORWARD'];
      }),
    );
    // A day is moved by one command, and the accounts of each kind are closed by one.
    const commands = (1 + shipped.kinds.length) * days;
    expect(await scene.count(`select count(*) from commands where actor = 'system'`)).toBe(commands);
    expect(await stateHash(scene.tenant.primary)).toBe(await stateHash(byHand.tenant.primary));
  },
  testDeadlineMs,
);

test('accounts that fail stop nobody, and are tried again by each further day', async () => {
  const scene = await openSandbox(8);
  await scene.tenant.primary.query(`
    alter table loan_summaries drop constraint loan_summaries_closed_through_known;
    update loan_summaries set closed_through = null where loan_id = 4`);
  scene.worker();
  await give(scene, 'fastForward', { toBusinessDate: formatDate(firstDay + 3) });
  expect(await ended(scene)).toMatchObject({ businessDate: firstDay + 3, error: null });
  const runs = await readLatestRuns(scene.tenant.primary, [loanKind.job.name], 10);
  expect(runs.map(({ state, failed }) => [state, failed])).toEqual(
    Array(3).fill(['COMPLETED_WITH_FAILURES', 1]),
  );
});

test.each([
  ['STOPPED', `update job_runs set state = 'STOPPED'`],
  ['FAILED', `update job_runs set state = 'FAILED'`],
])('a run that is %s ends it where it is, with the sentence that says which', async (state, change) => {
  const scene = await openSandbox(8);
  scene.worker();
  await dayByHand(scene, firstDay);
  await scene.tenant.primary.query(change);
  await give(scene, 'fastForward', { toBusinessDate: formatDate(firstDay + 5) });
  const error = `The run of ${loanKind.job.name} of ${formatDate(firstDay)} is ${state}; it has to be finished first.`;
  expect(await ended(scene)).toMatchObject({ businessDate: firstDay + 1, error });
});

test('a date that somebody else moves and closes meanwhile is gone on from, and dates that begin to follow the calendar end it', async () => {
  const scene = await openSandbox(8);
  await give(scene, 'fastForward', { toBusinessDate: formatDate(firstDay + 6) });
  await give(scene, 'setBusinessDate', { date: formatDate(firstDay + 4) });
  await give(scene, 'runJob', { name: 'LOAN_COB' });
  scene.worker();
  expect(await ended(scene)).toMatchObject({ businessDate: firstDay + 6, error: null });
  const runs = await readLatestRuns(scene.tenant.primary, [loanKind.job.name], 10);
  expect(runs.map(({ cobDate, trigger }) => [cobDate, trigger])).toEqual([
    [firstDay + 5, 'FAST_FORWARD'],
    [firstDay + 4, 'FAST_FORWARD'],
    [firstDay + 3, 'API'],
  ]);

  await give(scene, 'fastForward', { toBusinessDate: formatDate(firstDay + 4_000 - 400) });
  await scene.tenant.primary.query(`update business_dates set mode = 'SYSTEM'`);
  expect((await ended(scene)).error).toContain('follows the calendar');
});

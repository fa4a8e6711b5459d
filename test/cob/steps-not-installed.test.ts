import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { tellerOf } from '../verify/teller.ts';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

/** A step that is configured, and that not every process has: workers of two releases side by side. */

let scene: Scene;
afterEach(() => scene.strike());

const nextRelease = join(import.meta.dirname, 'worker-with-step.ts');

async function startWithNewStep(): Promise<string> {
  await scene.tenant.primary.query(
    `insert into business_steps select job, 'A_STEP_OF_THE_NEXT_RELEASE', max(step_order) + 1 from business_steps group by job`,
  );
  return await scene.startRun();
}

test('a manager without a step fails the run at its plan and touches no account; resumed where it is installed, it is closed', async () => {
  scene = await setScene();
  const old = scene.worker();
  const run = await startWithNewStep();
  const failed = await scene.completed(run);
  expect(failed).toMatchObject({ state: 'FAILED', total: 0, done: 0, failed: 0 });
  expect(failed.refusal).toMatchObject({
    code: 'STEP_NOT_INSTALLED',
    details: { step: 'A_STEP_OF_THE_NEXT_RELEASE', job: 'LOAN_CLOSE_OF_BUSINESS' },
  });
  expect(await scene.count('select count(*) from job_partitions')).toBe(0);
  expect(await scene.count('select count(*) from cob_failures')).toBe(0);
  expect(await scene.count(`select count(*) from loan_summaries where closed_through > '2026-03-09'`)).toBe(
    0,
  );
  await waitFor(() => old.log().includes('the run cannot be planned'), {
    what: 'the log',
    deadlineMs: 5_000,
  });
  await old.stop();

  scene.worker({}, nextRelease);
  await tellerOf(scene.tenant).give('resumeJobRun', { id: run });
  expect(await scene.completed(run)).toMatchObject({ refusal: null });
  await expectClosedOnce(scene, run, firstDay);
});

test('a worker without a step takes no partition of the run, says so once, and leaves it to one that has it', async () => {
  scene = await setScene();
  const said = 'steps of the run are not installed here';
  const manager = scene.worker({ WORKER_ROLES: 'manager' }, nextRelease);
  const old = scene.worker({ WORKER_ROLES: 'worker', WORKER_NAME: 'old' });
  const run = await startWithNewStep();
  await waitFor(() => manager.log().includes('the run is planned'), { what: 'the plan', deadlineMs: 20_000 });
  await waitFor(() => old.log().includes(said), { what: 'the word of the old worker', deadlineMs: 20_000 });
  expect(await scene.count('select max(token) from job_partitions')).toBe(0);
  scene.worker({ WORKER_ROLES: 'worker', WORKER_NAME: 'new' }, nextRelease);
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
  expect(await scene.count(`select count(*) from job_partitions where owner <> 'new'`)).toBe(0);
  expect(old.log().split(said)).toHaveLength(2);
});

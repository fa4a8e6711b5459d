import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRunOfTwenty, type RunOfTwenty } from '../../../../../test/builders/run-of-twenty.ts';
import { type Teller, tellerOf } from '../../../../../test/verify/teller.ts';
import { loans } from '../../accounts/loan.ts';
import type { Tenant } from '../../tenant.ts';
import { claimPartition } from './claim-partition.ts';
import { completeRuns } from './complete-runs.ts';
import { failRun } from './fail-run.ts';
import { planRun } from './plan-run.ts';
import { readJobRun } from './run-progress.ts';
import { runsBeyond } from './runs-beyond.ts';

/** Plans of runs: how they are cut, and which are not to be had. */

const day = dateOf(2026, 3, 10);
const hour = 3_600_000;
let own: RunOfTwenty;
let tenant: Tenant;
let teller: Teller;
let runId: string;

beforeAll(async () => {
  own = await openRunOfTwenty('plans', day);
  tenant = own.tenant;
  teller = tellerOf(tenant);
});
afterAll(() => own.close());
beforeEach(async () => {
  runId = await own.begin();
  await planRun(tenant.primary, loans, runId, { most: 8, least: 8, parts: 1, atOnce: 1_000 });
});

test('a plan is cut a slice at a time, goes on behind what there is, and is left alone once the run is stopped', async () => {
  const slices = { most: 4, least: 1, parts: 2, atOnce: 6 };
  const plan = async () => {
    await tenant.primary.query(
      `delete from job_partitions; update job_runs set state = 'PLANNING', total = null`,
    );
    return await planRun(tenant.primary, loans, runId, slices);
  };
  const ranges = async () =>
    (
      await tenant.primary.query(
        'select number, first_id, last_id, total from job_partitions order by number',
      )
    ).rows;
  expect(await plan()).toEqual({ id: runId, partitions: 7, total: 20 });
  const whole = await ranges();
  expect(whole.map(({ total }) => total)).toEqual([3, 3, 3, 3, 3, 3, 2]);
  // As after a crash behind its second slice.
  await tenant.primary.query(
    `delete from job_partitions where number > 4; update job_runs set state = 'PLANNING', total = null`,
  );
  expect(await planRun(tenant.primary, loans, runId, slices)).toEqual({
    id: runId,
    partitions: 7,
    total: 20,
  });
  expect(await ranges()).toEqual(whole);

  await tenant.primary.query(
    `delete from job_partitions where number > 4; update job_runs set state = 'PLANNING', total = null`,
  );
  await teller.give('stopJobRun', { id: runId });
  expect(await planRun(tenant.primary, loans, runId, slices)).toBeUndefined();
  expect(await completeRuns(tenant.primary, ['LOAN'])).toMatchObject([{ state: 'STOPPED' }]);
  await teller.give('resumeJobRun', { id: runId });
  expect(await readJobRun(tenant.primary, runId)).toMatchObject({ state: 'PLANNING' });
  expect(await planRun(tenant.primary, loans, runId, slices)).toMatchObject({ partitions: 7, total: 20 });
});

test('a run that cannot be planned fails once, with its reason, and no other state does', async () => {
  const refusal = { code: 'STEP_NOT_INSTALLED', details: { step: 'X', job: 'Y' } };
  expect(await failRun(tenant.primary, { id: runId, state: 'PLANNING' }, refusal)).toBe(false);
  await tenant.primary.query(
    `delete from job_partitions; update job_runs set state = 'PLANNING', total = null`,
  );
  expect(await failRun(tenant.primary, { id: runId, state: 'PLANNING' }, refusal)).toBe(true);
  expect(await failRun(tenant.primary, { id: runId, state: 'PLANNING' }, refusal)).toBe(false);
  expect(await readJobRun(tenant.primary, runId)).toMatchObject({
    state: 'FAILED',
    refusal,
    endedAt: expect.any(String),
  });
  await teller.give('resumeJobRun', { id: runId });
  expect(await readJobRun(tenant.primary, runId)).toMatchObject({
    state: 'PLANNING',
    refusal: null,
    endedAt: null,
  });
});

test('a partition of a run with a step that a process does not have is none for it, and it is told which that is', async () => {
  await tenant.primary.query(`update job_runs set business_steps = business_steps || '["NEXT"]'`);
  const any = { owner: 'w', chunkDays: 4, leaseMs: hour };
  expect(await claimPartition(tenant.primary, [loans], any)).toBeUndefined();
  expect(await runsBeyond(tenant.primary, [loans])).toEqual([
    { id: runId, job: 'LOAN_CLOSE_OF_BUSINESS', missing: ['NEXT'] },
  ]);
  const next = {
    ...loans,
    kind: { ...loans.kind, steps: [...loans.kind.steps, { ...loans.kind.steps[0], name: 'NEXT' }] },
  };
  expect(await runsBeyond(tenant.primary, [next as typeof loans])).toEqual([]);
  expect(await claimPartition(tenant.primary, [next as typeof loans], any)).toMatchObject({ number: 1 });
});

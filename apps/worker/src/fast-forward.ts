import { type FastForward, type ForwardStep, nextForwardStep } from '@dayclose/domain/job/fast-forward.ts';
import { closesDays } from '@dayclose/domain/job/jobs.ts';
import { messageOf, refusalPasses } from '@dayclose/domain/kernel/codes.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { readLatestRuns } from '@dayclose/store/sql/cob/run-progress.ts';
import { endFastForward } from '@dayclose/store/sql/fast-forward/end.ts';
import { readForwardUnderWay } from '@dayclose/store/sql/fast-forward/read-under-way.ts';
import { readBusinessDates } from '@dayclose/store/sql/read-business-dates.ts';
import type { WorkerContext } from './context.ts';
import { runAsSystem } from './run-as-system.ts';

/** Steps that one look takes before the manager looks after all else again: the date, the COB date and the close of a kind. */
const stepsAtOnce = 3;

/**
 * Goes on with the fast forward that is under way: each step is a command of the system under a key of its own, so that any
 * number of managers may be at it, and whoever comes after a death goes on from where the dates and runs are.
 */
export async function goForward(context: WorkerContext): Promise<void> {
  for (let taken = 0; taken < stepsAtOnce; taken += 1) if (!(await takeStep(context))) return;
}

/** Takes the next step, and says whether there may be another one at once. */
async function takeStep(context: WorkerContext): Promise<boolean> {
  const forward = await readForwardUnderWay(context.tenant.primary);
  if (forward === undefined) return false;
  const step = await nextStep(context, forward);
  if (step.act === 'WAIT') return false;
  if (step.act === 'END') return await end(context, forward, step.error);
  const result = await runAsSystem(context, commandOf(forward, step));
  await context.failpoint('forward.step.after');
  if (result.ok) return true;
  const { codes } = context.installed;
  if (refusalPasses(result, codes)) return false;
  // Whoever else moved a date or started a run meanwhile has taken the step, or has made another one of it.
  const isDue = JSON.stringify(await nextStep(context, forward)) === JSON.stringify(step);
  return isDue ? await end(context, forward, messageOf(result, codes)) : true;
}

async function nextStep({ installed, tenant }: WorkerContext, forward: FastForward): Promise<ForwardStep> {
  const { primary } = tenant;
  const { business_date: businessDate, cob_date: cobDate } = await readBusinessDates(primary);
  const jobs = installed.jobs.filter(closesDays).map(({ name }) => name);
  const runs = await readLatestRuns(primary, jobs, 1);
  const closes = jobs.map((job) => {
    const run = runs.find((each) => each.job === job);
    return { job, run: run && { state: run.state, cobDate: run.cobDate ?? undefined } };
  });
  return nextForwardStep(forward, { businessDate, cobDate }, closes);
}

function commandOf({ id }: FastForward, step: Extract<ForwardStep, { readonly act: 'MOVE' | 'CLOSE' }>) {
  const trigger = 'FAST_FORWARD' as const;
  const keyOf = (what: string, date: string) => `fast-forward:${id}:${what}:${date}`;
  if (step.act === 'MOVE') {
    const input = { type: step.type, date: formatDate(step.to) };
    return { name: 'setBusinessDate', input, key: keyOf(input.type, input.date), trigger };
  }
  const input = { name: step.job, cobDate: formatDate(step.cobDate) };
  return { name: 'runJob', input, key: keyOf(input.name, input.cobDate), trigger };
}

async function end({ tenant, log }: WorkerContext, { id }: FastForward, error?: string): Promise<false> {
  const ended = await endFastForward(tenant.primary, id, error);
  if (ended && error === undefined) log.info({ fastForward: id }, 'the fast forward has arrived');
  if (ended && error !== undefined)
    log.warn({ fastForward: id, reason: error }, 'the fast forward ended early');
  return false;
}

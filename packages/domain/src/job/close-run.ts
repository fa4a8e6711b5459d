import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { accept, type Outcome, reject } from '../kernel/outcome.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import { isLive, type JobHistory, type JobRun } from './job-run.ts';
import type { CloseJob } from './jobs.ts';

/** Why a date is not closed by a run of its own, in the order of precedence. */
export const closeRefusals = [
  'COB_DATE_IN_FUTURE',
  'COB_DATE_PASSED',
  'JOB_ALREADY_RUNNING',
  'EARLIER_RUN_UNFINISHED',
] as const;

/**
 * The run of a COB date: the one that it has, or one that starts, and closes the dates without a run before it too.
 *
 * Errors: a close without its history at hand is a defect and throws.
 */
export function closeRun(
  job: CloseJob,
  history: JobHistory,
  asked: LocalDate | undefined,
  stamp: CommandStamp,
): Outcome<JobRun, (typeof closeRefusals)[number]> {
  const { newRunId, close } = history;
  if (close === undefined) throw new Error(`the history of ${job.name} is not at hand`);
  const { lastRun, sameDate, firstDay, businessSteps } = close;
  if (sameDate !== undefined) return accept(sameDate);
  const cobDate = asked ?? stamp.cobDate;
  const lastDate = lastRun?.cobDate;
  if (cobDate > stamp.cobDate) {
    return reject('COB_DATE_IN_FUTURE', { date: formatDate(cobDate), limit: formatDate(stamp.cobDate) });
  }
  if (lastRun !== undefined && lastDate !== undefined) {
    const last = formatDate(lastDate);
    if (cobDate < lastDate) {
      return reject('COB_DATE_PASSED', { date: formatDate(cobDate), job: job.name, limit: last });
    }
    if (isLive(lastRun)) return reject('JOB_ALREADY_RUNNING', { job: job.name, date: last });
    if (lastRun.state === 'STOPPED' || lastRun.state === 'FAILED') {
      return reject('EARLIER_RUN_UNFINISHED', { job: job.name, date: last, state: lastRun.state });
    }
  }
  return accept({
    kind: 'JobRun',
    id: newRunId,
    job: job.name,
    accountKind: job.accountKind,
    state: 'PLANNING',
    trigger: stamp.trigger,
    cobDate,
    fromDate: lastDate === undefined ? Math.min(firstDay ?? cobDate, cobDate) : lastDate + 1,
    businessSteps,
    startedAt: stamp.now,
  });
}

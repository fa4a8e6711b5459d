import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { accept, type Outcome, type Rejected, reject } from '../kernel/outcome.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import { lastWholeMonth, type Period } from '../statements/period.ts';
import { type JobHistory, type JobRun, notBegun } from './job-run.ts';
import type { StatementsJob } from './jobs.ts';

/**
 * The run of a period, the last whole month that is over where none is asked for: the one that it has, or one that starts.
 *
 * Errors: a job without its history at hand is a defect and throws.
 */
export function statementsRun(
  job: StatementsJob,
  history: JobHistory,
  asked: Period | undefined,
  stamp: CommandStamp,
): Outcome<JobRun, 'PERIOD_STILL_CLOSING'> {
  const { samePeriod, closedThrough } = statementsOf(job, history);
  const period = asked ?? lastWholeMonth(stamp.cobDate);
  if (samePeriod !== undefined) return accept(samePeriod);
  const limit = lastClosed(closedThrough, stamp);
  // What is behind catches up, so that an occasion of the job waits for it.
  if (period.to > limit) return reject('PERIOD_STILL_CLOSING', endsAfter(period, limit));
  return accept(newRun(job, history.newRunId, period, stamp));
}

/** Refuses a period that is not over, and that has no run. Errors: as above. */
export function refusedAsNotOver(
  job: StatementsJob,
  history: JobHistory,
  period: Period,
  stamp: CommandStamp,
): Rejected<'PERIOD_NOT_CLOSED'> | undefined {
  const { samePeriod, closedThrough } = statementsOf(job, history);
  if (samePeriod !== undefined || period.to <= stamp.cobDate) return undefined;
  return reject('PERIOD_NOT_CLOSED', endsAfter(period, lastClosed(closedThrough, stamp)));
}

function statementsOf({ name }: StatementsJob, { statements }: JobHistory) {
  if (statements === undefined) throw new Error(`the history of ${name} is not at hand`);
  return statements;
}

function lastClosed(closedThrough: LocalDate | undefined, { cobDate }: CommandStamp): LocalDate {
  return Math.min(closedThrough ?? cobDate, cobDate);
}

function endsAfter({ to }: Period, limit: LocalDate) {
  return { field: 'toDate', date: formatDate(to), limit: formatDate(limit) };
}

function newRun(
  { name, accountKind }: StatementsJob,
  id: string,
  { from, to }: Period,
  stamp: CommandStamp,
): JobRun {
  return {
    ...notBegun,
    id,
    job: name,
    accountKind,
    state: 'PLANNING',
    trigger: stamp.trigger,
    cobDate: to,
    fromDate: from,
    periodFrom: from,
    businessSteps: [],
    startedAt: stamp.now,
  };
}

import { formatDate } from '../kernel/dates.ts';
import { accept, type Outcome, reject } from '../kernel/outcome.ts';
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
  { newRunId, statements }: JobHistory,
  asked: Period | undefined,
  stamp: CommandStamp,
): Outcome<JobRun, 'PERIOD_NOT_CLOSED'> {
  if (statements === undefined) throw new Error(`the history of ${job.name} is not at hand`);
  const period = asked ?? lastWholeMonth(stamp.cobDate);
  const { samePeriod, closedThrough = stamp.cobDate } = statements;
  if (samePeriod !== undefined) return accept(samePeriod);
  const limit = Math.min(closedThrough, stamp.cobDate);
  if (period.to > limit) {
    return reject('PERIOD_NOT_CLOSED', {
      field: 'toDate',
      date: formatDate(period.to),
      limit: formatDate(limit),
    });
  }
  return accept(newRun(job, newRunId, period, stamp));
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

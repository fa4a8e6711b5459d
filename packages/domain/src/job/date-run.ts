import type { BusinessDates } from '../dates/business-dates.ts';
import type { Stamp } from '../kernel/stamp.ts';
import type { JobHistory, JobRun } from './job-run.ts';
import type { DateJob } from './jobs.ts';

/** A run that moved a date, and the dates after it. */
export interface DateRun {
  readonly run: JobRun;
  readonly dates: BusinessDates;
}

/**
 * Moves the business date one day on, and with it the COB date where that follows; a date that follows the calendar stays.
 *
 * Errors: a job that moves a date without the dates at hand is a defect and throws.
 */
export function dateRun(job: DateJob, { newRunId, dates }: JobHistory, stamp: Stamp): DateRun {
  if (dates === undefined) throw new Error(`the dates that ${job.name} moves are not at hand`);
  const moves = dates.mode === 'MANAGED';
  const run: JobRun = {
    kind: 'JobRun',
    id: newRunId,
    job: job.name,
    accountKind: undefined,
    state: 'COMPLETED',
    trigger: 'API',
    cobDate: undefined,
    fromDate: undefined,
    businessSteps: [],
    startedAt: stamp.now,
    carriedOut: { total: moves ? 1 : 0, done: moves ? 1 : 0, endedAt: stamp.now },
  };
  return { run, dates: moves ? nextDay(dates) : dates };
}

function nextDay(dates: BusinessDates): BusinessDates {
  const businessDate = dates.businessDate + 1;
  return { ...dates, businessDate, cobDate: dates.automaticCobDate ? businessDate - 1 : dates.cobDate };
}

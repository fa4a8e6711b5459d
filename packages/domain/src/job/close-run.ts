import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { accept, type Outcome, reject } from '../kernel/outcome.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import { type CloseHistory, isLive, type JobHistory, type JobRun, notBegun } from './job-run.ts';
import type { DateJob, PassJob } from './jobs.ts';

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
  job: DateJob,
  history: JobHistory,
  asked: LocalDate | undefined,
  stamp: CommandStamp,
): Outcome<JobRun, (typeof closeRefusals)[number]> {
  const { lastRun, sameDate } = closeOf(job, history);
  if (sameDate !== undefined) return accept(sameDate);
  const present = dateOfRun(job, stamp);
  const cobDate = asked ?? present;
  const lastDate = lastRun?.cobDate;
  if (cobDate > present) {
    return reject('COB_DATE_IN_FUTURE', { date: formatDate(cobDate), limit: formatDate(present) });
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
  return accept(newCloseRun(job, history, { cobDate, stamp }));
}

/** The run of a COB date that has none; it closes the dates since the last one too. Errors: as for `closeRun`. */
export function newCloseRun(
  job: DateJob,
  history: JobHistory,
  { cobDate, stamp }: { readonly cobDate: LocalDate; readonly stamp: CommandStamp },
): JobRun {
  const { lastRun, firstDay, businessSteps } = closeOf(job, history);
  const lastDate = lastRun?.cobDate;
  return {
    ...notBegun,
    id: history.newRunId,
    job: job.name,
    accountKind: job.accountKind,
    state: 'PLANNING',
    trigger: stamp.trigger,
    cobDate,
    fromDate: fromDateOf(job, { cobDate, lastDate, firstDay }),
    businessSteps: job.kind === 'PASS' ? stepsOf(job) : businessSteps,
    startedAt: stamp.now,
  };
}

function stepsOf({ step }: PassJob): readonly string[] {
  return step === undefined ? [] : [step];
}

function closeOf(job: DateJob, { close }: JobHistory): CloseHistory {
  if (close === undefined) throw new Error(`the history of ${job.name} is not at hand`);
  return close;
}

/** The date that a run of the job has which starts now: a pass has the business date. */
export function dateOfRun(
  { kind }: DateJob,
  stamp: Pick<CommandStamp, 'businessDate' | 'cobDate'>,
): LocalDate {
  return kind === 'CLOSE' ? stamp.cobDate : stamp.businessDate;
}

/** The first date that a run closes; a pass makes up none. */
function fromDateOf(
  { kind }: DateJob,
  {
    cobDate,
    lastDate,
    firstDay = cobDate,
  }: {
    readonly cobDate: LocalDate;
    readonly lastDate: LocalDate | undefined;
    readonly firstDay: LocalDate | undefined;
  },
): LocalDate {
  if (kind === 'PASS') return cobDate;
  return lastDate === undefined ? Math.min(firstDay, cobDate) : lastDate + 1;
}

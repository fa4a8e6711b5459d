import { type BusinessDates, businessDatesTarget } from '../dates/business-dates.ts';
import type { Answer } from '../kernel/command.ts';
import { formatDate, formatOptionalDate, type LocalDate } from '../kernel/dates.ts';
import type { Target } from '../kernel/target.ts';
import type { FastForwardView } from '../views.ts';
import { isLive, type JobRun } from './job-run.ts';

/** How far one fast forward goes: ten years, with their leap days. Units: days. */
export const farthestForward = 3_653;

/** A way from one business date to a later one that managers go, day by day, with the closes of each day. */
export interface FastForward {
  readonly kind: 'FastForward';
  readonly id: string;
  /** The business date on which it was asked for. */
  readonly fromDate: LocalDate;
  readonly toDate: LocalDate;
  readonly startedAt: string;
}

/** What is known before a fast forward starts. */
export interface FastForwardBefore {
  readonly dates: BusinessDates;
  /** The one that is under way; there is never more than one. */
  readonly underWay: FastForward | undefined;
  /** The id that a new one will have. */
  readonly newId: string;
}

/** Locked with the dates: whoever moves them and whoever starts to move them day by day come one after the other. */
export const fastForwardTarget: Target<object, FastForwardBefore> = {
  name: 'fastForward',
  posts: false,
  queues: businessDatesTarget.queues,
};

/** What there is to be done for a fast forward at a moment. */
export type ForwardStep =
  /** A run has to end first. */
  | { readonly act: 'WAIT' }
  | { readonly act: 'MOVE'; readonly type: 'BUSINESS_DATE' | 'COB_DATE'; readonly to: LocalDate }
  | { readonly act: 'CLOSE'; readonly job: string; readonly cobDate: LocalDate }
  /** It is at its end; `error` says why before its last date. */
  | { readonly act: 'END'; readonly error?: string };

/** The close of a kind, and its run of the latest date. */
export interface LatestClose {
  readonly job: string;
  readonly run: Pick<JobRun, 'state' | 'cobDate'> | undefined;
}

/**
 * The next step of a fast forward, as dates and runs are at present: whoever asks, and however often one was done already,
 * each date is moved to once and closed once. Accounts that a run could not close stop nothing; a run that is not finished does.
 */
export function nextForwardStep(
  { fromDate, toDate }: FastForward,
  { businessDate, cobDate }: Pick<BusinessDates, 'businessDate' | 'cobDate'>,
  closes: readonly LatestClose[],
): ForwardStep {
  for (const { run, job } of closes) {
    if (run === undefined) continue;
    if (isLive(run)) return { act: 'WAIT' };
    if (run.state !== 'STOPPED' && run.state !== 'FAILED') continue;
    const date = run.cobDate === undefined ? '' : ` of ${formatDate(run.cobDate)}`;
    return { act: 'END', error: `The run of ${job}${date} is ${run.state}; it has to be finished first.` };
  }
  if (businessDate === fromDate) return { act: 'MOVE', type: 'BUSINESS_DATE', to: businessDate + 1 };
  const toClose = businessDate - 1;
  if (cobDate < toClose) return { act: 'MOVE', type: 'COB_DATE', to: toClose };
  const behind = closes.find(({ run }) => run?.cobDate === undefined || run.cobDate < toClose);
  if (behind !== undefined) return { act: 'CLOSE', job: behind.job, cobDate: toClose };
  if (businessDate >= toDate) return { act: 'END' };
  return { act: 'MOVE', type: 'BUSINESS_DATE', to: businessDate + 1 };
}

export function fastForwardAnswer({
  running,
  fromDate,
  toDate,
  businessDate,
  error,
}: FastForwardView): Answer {
  return {
    running,
    fromDate: formatOptionalDate(fromDate),
    toDate: formatOptionalDate(toDate),
    businessDate: formatDate(businessDate),
    error,
  };
}

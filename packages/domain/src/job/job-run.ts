import type { Answer } from '../kernel/command.ts';
import type { LocalDate } from '../kernel/dates.ts';
import { formatDate } from '../kernel/dates.ts';
import { subject } from '../kernel/subject.ts';

export const runStates = [
  'PLANNING',
  'RUNNING',
  'COMPLETED',
  'COMPLETED_WITH_FAILURES',
  'FAILED',
  'STOPPING',
  'STOPPED',
] as const;
export type RunState = (typeof runStates)[number];
export const runTriggers = ['API', 'SCHEDULE', 'CHAIN', 'CATCH_UP', 'FAST_FORWARD', 'INLINE'] as const;
export type RunTrigger = (typeof runTriggers)[number];

/** One run of a job: it closes one COB date, and the dates before it that had no run. */
export interface JobRun {
  readonly kind: 'JobRun';
  readonly id: string;
  readonly job: string;
  readonly state: RunState;
  readonly trigger: RunTrigger;
  readonly cobDate: LocalDate;
  readonly fromDate: LocalDate;
  /** Names in order, frozen at its start. */
  readonly businessSteps: readonly string[];
  readonly startedAt: string;
}

/** What is known of a job before it is run. */
export interface JobHistory {
  /** The id that a new run will have. */
  readonly newRunId: string;
  readonly businessSteps: readonly string[];
  /** The run of the latest date. */
  readonly lastRun: JobRun | undefined;
  /** The run of the date that is asked for. */
  readonly sameDate: JobRun | undefined;
}

export const jobSubject = subject<{ job: string; cobDate: LocalDate | undefined }, JobHistory>('job');

/** Whether a run has still to do something on its own. */
export function isLive(run: Pick<JobRun, 'state'>): boolean {
  return run.state === 'PLANNING' || run.state === 'RUNNING' || run.state === 'STOPPING';
}

export function jobRunAnswer(run: JobRun): Answer {
  const { id, job, state, trigger, businessSteps, startedAt } = run;
  return {
    id,
    job,
    state,
    trigger,
    cobDate: formatDate(run.cobDate),
    fromDate: formatDate(run.fromDate),
    businessSteps,
    startedAt,
  };
}

import type { Refused } from '../kernel/codes.ts';
import type { Answer } from '../kernel/command.ts';
import { formatOptionalDate, type LocalDate } from '../kernel/dates.ts';
import { enumeration, type ValueOf } from '../kernel/enumeration.ts';
import { target } from '../kernel/target.ts';
import type { RunTrigger } from '../kernel/trigger.ts';
import type { Period } from '../statements/period.ts';
import type { Job } from './jobs.ts';

export const runStates = enumeration('RunState', 'How far a run of a job has come.', {
  PLANNING: 'It is waiting for a worker to divide its accounts into partitions.',
  RUNNING: 'Workers carry it out.',
  COMPLETED: 'It has ended, and every account is closed or skipped, or its command carried out.',
  COMPLETED_WITH_FAILURES: 'It has ended; accounts that could not be closed are listed among its failures.',
  FAILED:
    'It has ended without having done what it is for: its command was refused, or it could not be planned; its reason says why.',
  STOPPING: 'A person asked it to stop; workers finish what they have at hand.',
  STOPPED: 'A person stopped it, and nobody works on it; resumeJobRun has it go on where it stands.',
});
export type RunState = ValueOf<typeof runStates>;

/** One run of a job: it closes one COB date and the dates before it that had no run, or carries out a command. */
export interface JobRun {
  readonly kind: 'JobRun';
  readonly id: string;
  readonly job: string;
  /** Whose accounts it closes; absent for a job that closes none. */
  readonly accountKind: string | undefined;
  readonly state: RunState;
  readonly trigger: RunTrigger;
  /** Absent for a job that closes no date. */
  readonly cobDate: LocalDate | undefined;
  readonly fromDate: LocalDate | undefined;
  /** The first day of the period that it is about, whose last is its date; absent of one that is about a date. */
  readonly periodFrom?: LocalDate | undefined;
  /** Names in order, frozen at its start. */
  readonly businessSteps: readonly string[];
  readonly startedAt: string;
  /** Accounts, or changes of a command: one that changed nothing has none. Absent until the run is planned. */
  readonly total: number | undefined;
  /** Of a close that goes on these are counted by its partitions. */
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  /** Absent of one that goes on, or was stopped. */
  readonly endedAt: string | undefined;
  /** Why it failed; absent where it did not. */
  readonly refusal: Refused | undefined;
}

/** What a run has when it starts, beside what it is a run of. */
export const notBegun = {
  kind: 'JobRun',
  total: undefined,
  done: 0,
  failed: 0,
  skipped: 0,
  endedAt: undefined,
  refusal: undefined,
} as const;

/** What is known of a job before it is run. */
export interface JobHistory {
  /** The id that a new run will have. */
  readonly newRunId: string;
  /** Of a job that closes accounts. */
  readonly close: CloseHistory | undefined;
  /** The run of a task that has not ended. */
  readonly live?: JobRun | undefined;
  /** Of a job that makes statements. */
  readonly statements?: StatementsHistory | undefined;
}

/** What is known of the statements for a period before they are made. */
export interface StatementsHistory {
  /** The run of that very period. */
  readonly samePeriod: JobRun | undefined;
  /** The last day that is closed of all accounts, where that is before the end of the period. */
  readonly closedThrough: LocalDate | undefined;
}

/** What is known of a close before it is run. */
export interface CloseHistory {
  readonly businessSteps: readonly string[];
  /** The run of the latest date. */
  readonly lastRun: JobRun | undefined;
  /** The first day that an account has to close, where the job never ran. */
  readonly firstDay: LocalDate | undefined;
  /** The run of the date that is asked for. */
  readonly sameDate: JobRun | undefined;
}

/** Which history is asked for. Shape: `name` is that of the job, or what was asked for where no job has it. */
export interface JobRef {
  readonly name: string;
  readonly job: Job | undefined;
  readonly cobDate: LocalDate | undefined;
  /** Of a job that makes statements; absent for the last whole month that is over. */
  readonly period?: Period | undefined;
}

export const jobTarget = target<JobRef, JobHistory>('job', { queue: ({ name }) => name });

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
    cobDate: formatOptionalDate(run.cobDate),
    fromDate: formatOptionalDate(run.fromDate),
    businessSteps,
    startedAt,
  };
}

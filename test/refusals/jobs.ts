import type { CloseHistory, JobHistory, JobRun } from '@dayclose/domain/job/job-run.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { commandNamed } from '../builders/command-named.ts';
import { type RefusalRow, today } from './row.ts';

/** As it ships: of all jobs that there are. */
const runJob = commandNamed('runJob');

/** What is known of a close that never ran, but for what is given. */
export function historyOf(given: Partial<CloseHistory> = {}): JobHistory {
  const never = { businessSteps: [], lastRun: undefined, firstDay: undefined, sameDate: undefined };
  return { newRunId: '2', close: { ...never, ...given } };
}

/** What is known of a job that closes nothing, and of one that there is not. */
export const noClose: JobHistory = { newRunId: '2', close: undefined };

export function run(state: JobRun['state'], cobDate: LocalDate): JobRun {
  return {
    kind: 'JobRun',
    id: '1',
    job: 'LOAN_CLOSE_OF_BUSINESS',
    accountKind: 'LOAN',
    state,
    trigger: 'API',
    cobDate,
    fromDate: cobDate,
    businessSteps: [],
    startedAt: '2024-02-01T00:00:00Z',
  };
}

/** The history of a job whose last run closed a date, or is at it. */
export function after(state: JobRun['state'], cobDate: LocalDate): JobHistory {
  return historyOf({ lastRun: run(state, cobDate) });
}

const running = after('RUNNING', today - 2);
const close = { name: 'LOAN_COB' };

/** Refusals of a run. */
export const jobs: readonly RefusalRow[] = [
  [runJob, 'UNKNOWN_JOB', noClose, { name: 'NO_JOB' }, 'NO_JOB'],
  [
    runJob,
    'INVALID_VALUE',
    noClose,
    { name: 'INCREASE_BUSINESS_DATE', cobDate: '2024-01-31' },
    'cobDate: the job INCREASE_BUSINESS_DATE closes no date',
  ],
  [runJob, 'COB_DATE_IN_FUTURE', running, { ...close, cobDate: '2024-02-01' }, '2024-01-31'],
  [runJob, 'COB_DATE_PASSED', running, { ...close, cobDate: '2024-01-29' }, '2024-01-30'],
  [runJob, 'JOB_ALREADY_RUNNING', running, close, '2024-01-30'],
  [runJob, 'EARLIER_RUN_UNFINISHED', after('STOPPED', today - 2), close, 'STOPPED'],
];

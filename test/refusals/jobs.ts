import { fastForward } from '@dayclose/domain/job/commands/fast-forward.ts';
import type { FastForward, FastForwardBefore } from '@dayclose/domain/job/fast-forward.ts';
import type { CloseHistory, JobHistory, JobRun } from '@dayclose/domain/job/job-run.ts';
import type { JobSchedule, JobSchedules } from '@dayclose/domain/job/schedule.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { commandNamed } from '../builders/command-named.ts';
import { dates } from './office.ts';
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

/** What is known before a fast forward of a sandbox, but for what is given. */
export function forwardBefore(given: Partial<FastForwardBefore> = {}): FastForwardBefore {
  return { dates: { ...dates, sandbox: true }, underWay: undefined, newId: '2', ...given };
}

/** A fast forward that started on the day before the business date. */
export const underWay: FastForward = {
  kind: 'FastForward',
  id: '1',
  fromDate: today - 1,
  toDate: today + 9,
  startedAt: '2024-02-01T00:00:00Z',
};

const running = after('RUNNING', today - 2);
const close = { name: 'LOAN_COB' };

const updateJob = commandNamed('updateJob');
const date = 'INCREASE_BUSINESS_DATE';
const asInstalled: JobSchedules = { schedules: [], timeZone: 'UTC' };
/** The date job starts after the close, which starts after nothing any more. */
const turned: JobSchedules = {
  ...asInstalled,
  schedules: [
    schedule({ id: date, startsAfter: 'LOAN_CLOSE_OF_BUSINESS' }),
    schedule({ id: 'LOAN_CLOSE_OF_BUSINESS' }),
  ],
};

/** A schedule of a tenant, but for what is given. */
export function schedule(given: Partial<JobSchedule>): JobSchedule {
  return {
    kind: 'JobSchedule',
    id: date,
    cron: undefined,
    startsAfter: undefined,
    active: false,
    slotsThrough: '2024-01-31T00:00:00',
    ...given,
  };
}

/** Refusals of runs and of their schedules. */
export const jobs: readonly RefusalRow[] = [
  [updateJob, 'UNKNOWN_JOB', asInstalled, { name: 'NO_JOB', cron: 'x' }, 'name: there is no job NO_JOB'],
  [updateJob, 'UNKNOWN_JOB', asInstalled, { name: date, startsAfter: 'NO_JOB' }, 'startsAfter: there is no'],
  [updateJob, 'NOTHING_TO_CHANGE', asInstalled, { name: date }, 'cron, startsAfter or active'],
  ...[
    ['0 61 * * * *', 'its field minute, "61": '],
    ['* * * * * mon-fry', 'its field day of week, "mon-fry": '],
    ['0 24 * * *', 'its field hour, "24": '],
    ['H * * * *', 'its field minute, "H": H is not taken'],
    ['0 0 0 1 1 * 2030', 'it has 7 fields'],
    ['@daily', 'it has 1 fields'],
  ].map(
    ([cron, says = '']): RefusalRow => [updateJob, 'INVALID_CRON', asInstalled, { name: date, cron }, says],
  ),
  [updateJob, 'CRON_NEVER_DUE', asInstalled, { name: date, cron: '0 0 0 30 2 *' }, '0 0 0 30 2 *'],
  [updateJob, 'CRON_NEVER_DUE', asInstalled, { name: date, cron: '0 0 0 31 4,6 *' }, 'no such day'],
  [updateJob, 'CIRCLE_OF_JOBS', asInstalled, { name: date, startsAfter: date }, `${date} → ${date}`],
  [
    updateJob,
    'CIRCLE_OF_JOBS',
    asInstalled,
    { name: date, startsAfter: 'LOAN_COB' },
    `${date} → LOAN_CLOSE_OF_BUSINESS → ${date}`,
  ],
  [updateJob, 'CIRCLE_OF_JOBS', turned, { name: 'LOAN_COB', startsAfter: date }, 'LOAN_CLOSE_OF_BUSINESS →'],
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

const sandbox = forwardBefore();
const byCalendar = { ...sandbox.dates, mode: 'SYSTEM' } as const;

/** Refusals of a fast forward. */
export const forwards: readonly RefusalRow[] = [
  [
    fastForward,
    'NOT_A_SANDBOX',
    forwardBefore({ dates, underWay }),
    { toBusinessDate: '2024-01-01' },
    'sandbox',
  ],
  [
    fastForward,
    'BUSINESS_DATE_FOLLOWS_CALENDAR',
    forwardBefore({ dates: byCalendar, underWay }),
    { toBusinessDate: '2024-01-01' },
    'SYSTEM',
  ],
  [
    fastForward,
    'FAST_FORWARD_RUNNING',
    forwardBefore({ underWay }),
    { toBusinessDate: '2024-01-01' },
    'to 2024-02-10 is under way',
  ],
  [fastForward, 'FAST_FORWARD_NOT_AHEAD', sandbox, { toBusinessDate: '2024-02-01' }, 'not after 2024-02-01'],
  [fastForward, 'FAST_FORWARD_TOO_FAR', sandbox, { toBusinessDate: '2034-02-02' }, 'more than 3653 days'],
];

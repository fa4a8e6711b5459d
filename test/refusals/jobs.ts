import { fastForward } from '@dayclose/domain/job/commands/fast-forward.ts';
import { generateStatements as generateStatementsOf } from '@dayclose/domain/job/commands/generate-statements.ts';
import type { FastForward, FastForwardBefore } from '@dayclose/domain/job/fast-forward.ts';
import { type CloseHistory, type JobHistory, type JobRun, notBegun } from '@dayclose/domain/job/job-run.ts';
import type { CobFailure, FailedAccount, RunAtHand } from '@dayclose/domain/job/run-at-hand.ts';
import type { JobSchedule, JobSchedules } from '@dayclose/domain/job/schedule.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';

import { shipped } from '@dayclose/domain/shipped.ts';
import { commandNamed } from '../builders/command-named.ts';
import { activeLoan } from '../builders/loan.ts';
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
    ...notBegun,
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
/** A run that is locked, with no failures unless given. */
export function atHand(run: JobRun, given: Partial<RunAtHand> = {}): RunAtHand {
  return { run, openFailures: 0, laterDate: undefined, ...given };
}

/** A loan that a run could not close. */
export function failedIn(at: RunAtHand, account: Loan): FailedAccount {
  const failure: CobFailure = {
    kind: 'CobFailure',
    id: account.id,
    runId: at.run.id,
    accountKind: loanKind.name,
    cobDate: at.run.cobDate ?? today,
    step: undefined,
    code: 'STEP_THREW',
    message: 'it threw',
    skippedBy: undefined,
    skipReason: undefined,
  };
  return { at, failure, accountKind: loanKind, account, broken: undefined };
}

const running = after('RUNNING', today - 2);
const [stop, resume, retry, skip] = [
  commandNamed('stopJobRun'),
  commandNamed('resumeJobRun'),
  commandNamed('retryFailedAccounts'),
  commandNamed('skipFailedAccount'),
];
const ended = run('COMPLETED', today - 2);
const withFailures = run('COMPLETED_WITH_FAILURES', today - 2);
const skipped = { runId: '1', accountId: '7', reason: 'it is disputed' };
const failedLoan = failedIn(atHand(withFailures, { openFailures: 1 }), activeLoan({ id: '7' }));
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

const generateStatements = commandNamed('generateStatements');
/** Where there is a kind beside loans whose accounts have no statements. */
const statementsOfSome = generateStatementsOf({
  kinds: [loanKind, { ...loanKind, name: 'OTHER', statements: undefined }],
  jobs: shipped.jobs,
});
/** The statements of a period that has no run, of accounts that are closed through a date. */
const openThrough = (closedThrough: LocalDate | undefined): JobHistory => ({
  ...noClose,
  statements: { samePeriod: undefined, closedThrough },
});
const period = { kind: 'LOAN', fromDate: '2024-01-01', toDate: '2024-01-31' };
const allClosed = openThrough(undefined);

/** Refusals of periods; the COB date is the last day of January. */
export const statements: readonly RefusalRow[] = [
  [
    statementsOfSome,
    'INVALID_VALUE',
    allClosed,
    { ...period, kind: 'OTHER' },
    'kind: accounts of the kind OTHER',
  ],
  [
    generateStatements,
    'PERIOD_ENDS_TOO_EARLY',
    allClosed,
    { ...period, toDate: '2023-12-31' },
    'toDate: 2023-12-31 is before 2024-01-01',
  ],
  [
    generateStatements,
    'PERIOD_TOO_LONG',
    allClosed,
    { ...period, fromDate: '2023-01-30' },
    'has 367 days; statements are about 366',
  ],
  [
    generateStatements,
    'PERIOD_NOT_CLOSED',
    allClosed,
    { ...period, toDate: '2024-02-01' },
    'is not closed of every account; the last day that is, is 2024-01-31',
  ],
  [
    generateStatements,
    'PERIOD_STILL_CLOSING',
    openThrough(today - 3),
    period,
    'the last day that is, is 2024-01-29',
  ],
  [
    runJob,
    'PERIOD_STILL_CLOSING',
    openThrough(today - 3),
    { name: 'GENERATE_STATEMENTS' },
    'toDate: 2024-01-31',
  ],
];

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
  [stop, 'NOT_FOUND', undefined, { id: '1' }, 'JobRun with id 1'],
  [stop, 'RUN_HAS_ENDED', atHand(ended), { id: '1' }, 'for 2024-01-30 is COMPLETED; to be stopped'],
  [resume, 'NOT_FOUND', undefined, { id: '1' }, 'JobRun with id 1'],
  [resume, 'RUN_NOT_STOPPED', atHand(ended), { id: '1' }, 'it has to be STOPPED or FAILED'],
  [
    resume,
    'RUN_CLOSES_NO_ACCOUNTS',
    atHand({ ...run('FAILED', today - 2), accountKind: undefined }),
    { id: '1' },
    'closes no accounts',
  ],
  [retry, 'NOT_FOUND', undefined, { runId: '1' }, 'JobRun with runId 1'],
  [retry, 'RUN_WITHOUT_FAILURES', atHand(ended), { runId: '1' }, 'has to be COMPLETED_WITH_FAILURES'],
  [retry, 'NO_FAILED_ACCOUNTS', atHand(withFailures), { runId: '1' }, 'closed or skipped since'],
  [
    retry,
    'LATER_DATE_WAS_RUN',
    atHand(withFailures, { openFailures: 1, laterDate: today - 1 }),
    { runId: '1' },
    'a run for 2024-01-31',
  ],
  [skip, 'NOT_FOUND', { ...failedLoan, at: undefined }, skipped, 'JobRun with runId 1'],
  [skip, 'RUN_WITHOUT_FAILURES', { ...failedLoan, at: atHand(ended) }, skipped, 'is COMPLETED;'],
  [
    skip,
    'ACCOUNT_NOT_FAILED',
    { ...failedLoan, failure: undefined, account: undefined },
    skipped,
    'account 7',
  ],
  [
    skip,
    'ACCOUNT_INCONSISTENT',
    {
      ...failedLoan,
      account: undefined,
      broken: { id: '7', accountNo: '000000007', reason: 'it has no date' },
    },
    skipped,
    'it has no date',
  ],
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

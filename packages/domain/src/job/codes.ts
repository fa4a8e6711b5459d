import type { Codes } from '../kernel/codes.ts';

/** What is refused of a job for good; what passes is among the codes of the engine. */
export const jobCodes = {
  UNKNOWN_JOB: {
    status: 422,
    retryable: false,
    message: '{field}: there is no job {value}; there are {jobs}.',
  },
  NOTHING_TO_CHANGE: {
    status: 422,
    retryable: false,
    message: 'Nothing of job {job} was to be changed: give cron, startsAfter or active.',
  },
  JOB_INACTIVE: {
    status: 422,
    retryable: false,
    message: 'Job {job} was not started: it has been made inactive since it was to be.',
  },
  INVALID_CRON: { status: 422, retryable: false, message: 'cron: {cron} is none: {reason}.' },
  CRON_NEVER_DUE: {
    status: 422,
    retryable: false,
    message: 'cron: {cron} never falls due: there is no such day.',
  },
  CIRCLE_OF_JOBS: {
    status: 422,
    retryable: false,
    message: 'startsAfter: job {job} would start after itself: {circle}.',
  },
  JOB_WITHOUT_STEPS: {
    status: 422,
    retryable: false,
    message: 'jobName: the job {job} closes no accounts, so that it takes no business steps.',
  },
  UNKNOWN_BUSINESS_STEP: {
    status: 422,
    retryable: false,
    message: '{field}: there is no business step {value}; the job {job} may take {steps}.',
  },
  FOREIGN_BUSINESS_STEP: {
    status: 422,
    retryable: false,
    message: '{field}: {value} is a step of the job {owner}; {job} closes accounts of another kind.',
  },
  DUPLICATE_BUSINESS_STEP: {
    status: 422,
    retryable: false,
    message: '{field}: {value} is the step {step}, which {first} names already; a step is taken once.',
  },
  DUPLICATE_STEP_ORDER: {
    status: 422,
    retryable: false,
    message: '{field}: {value} is the order of {first} already; give each step its own.',
  },
  COB_DATE_PASSED: {
    status: 422,
    retryable: false,
    message: 'cobDate: {date} has passed; the last run of job {job} closed {limit}.',
  },
  COB_DATE_IN_FUTURE: {
    status: 422,
    retryable: false,
    message: 'cobDate: {date} is after {limit}, the present COB date; move the business date first.',
  },
  PERIOD_ENDS_TOO_EARLY: {
    status: 422,
    retryable: false,
    message: '{field}: {date} is before {limit}, the first day of the period.',
  },
  PERIOD_TOO_LONG: {
    status: 422,
    retryable: false,
    message: '{field}: a period that ends on {date} has {days} days; statements are about {limit} at most.',
  },
  PERIOD_NOT_CLOSED: {
    status: 422,
    retryable: false,
    message: '{field}: {date} is not closed of every account; the last day that is, is {limit}.',
  },
  PERIOD_STILL_CLOSING: {
    status: 409,
    retryable: true,
    message:
      '{field}: {date} is over, and not closed of every account yet; the last day that is, is {limit}. Close what is behind, or wait for it.',
  },
  NOT_A_SANDBOX: {
    status: 422,
    retryable: false,
    message:
      'Only a sandbox is taken forward; "npm run set-up -- --sandbox" marks a database as one that holds no real accounts.',
  },
  FAST_FORWARD_RUNNING: {
    status: 409,
    retryable: true,
    message: 'A fast forward to {date} is under way; wait until it has ended.',
  },
  FAST_FORWARD_NOT_AHEAD: {
    status: 422,
    retryable: false,
    message: 'toBusinessDate: {date} is not after {limit}, the business date.',
  },
  FAST_FORWARD_TOO_FAR: {
    status: 422,
    retryable: false,
    message: 'toBusinessDate: {date} is more than {days} days after {limit}, the business date.',
  },
  STEP_NOT_INSTALLED: {
    status: 422,
    retryable: false,
    message:
      'The step {step} of job {job} is configured and not installed where the run was planned: install it, or configure the job without it, then resume the run.',
  },
  RUN_HAS_ENDED: {
    status: 422,
    retryable: false,
    message: 'The run of job {job}{date?} is {state}; to be stopped it has to be {expected}.',
  },
  RUN_NOT_STOPPED: {
    status: 422,
    retryable: false,
    message: 'The run of job {job}{date?} is {state}; to be resumed it has to be {expected}.',
  },
  RUN_CLOSES_NO_ACCOUNTS: {
    status: 422,
    retryable: false,
    message:
      'The run of job {job} closes no accounts, so that nothing of it is left to do: run the job again.',
  },
  RUN_WITHOUT_FAILURES: {
    status: 422,
    retryable: false,
    message: 'The run of job {job}{date?} is {state}; to have failures to deal with it has to be {expected}.',
  },
  NO_FAILED_ACCOUNTS: {
    status: 422,
    retryable: false,
    message: 'Every account that the run of job {job} could not close was closed or skipped since.',
  },
  LATER_DATE_WAS_RUN: {
    status: 422,
    retryable: false,
    message: 'Job {job} has a run for {date}, which has tried these accounts as well: retry its failures.',
  },
  ACCOUNT_NOT_FAILED: {
    status: 422,
    retryable: false,
    message:
      'accountId: account {account} is none that the run of job {job} could not close and still has to.',
  },
} as const satisfies Codes;

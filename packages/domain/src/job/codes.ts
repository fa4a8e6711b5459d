import type { Codes } from '../kernel/codes.ts';

/** What is refused of a job for good; what passes is among the codes of the engine. */
export const jobCodes = {
  UNKNOWN_JOB: {
    status: 422,
    retryable: false,
    message: '{field}: there is no job {value}; there are {jobs}.',
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
} as const satisfies Codes;

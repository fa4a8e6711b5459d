import { ErrorCode } from 'bullmq';
import { expect, test } from 'vitest';
import { lostJobOf, outageOf } from './queue-faults.ts';

const withCode = (message: string, code: unknown) => Object.assign(new Error(message), { code });

test.each([
  [
    withCode('Missing key for job cob-1-2-3. moveToFinished', ErrorCode.JobNotExist),
    /was emptied .* nothing is lost/,
  ],
  [
    withCode('Missing lock for job cob-1-2-3. moveToFinished', ErrorCode.JobLockNotExist),
    /took the job .* back/,
  ],
  [
    withCode('Lock mismatch for job cob-1-2-3.', ErrorCode.JobLockMismatch),
    /gave the job .* to another worker/,
  ],
  [withCode('Job cob-1-2-3 is not in the active state.', ErrorCode.JobNotInState), /had put the job .* back/],
  [withCode('connect ECONNREFUSED 127.0.0.1:6379', 'ECONNREFUSED'), undefined],
  [new Error('OOM command not allowed'), undefined],
  [undefined, undefined],
])('%s is told as a job that got lost: %s', (error, told) => {
  if (told === undefined) expect(lostJobOf(error)).toBeUndefined();
  else expect(lostJobOf(error)).toMatch(told);
});

test.each([
  [
    'Redis',
    new Error('connect ECONNREFUSED 127.0.0.1:6379'),
    /^Redis is not to be had: connect ECONNREFUSED/,
  ],
  [
    'Redis',
    new Error("OOM command not allowed when used memory > 'maxmemory'."),
    /^Redis takes nothing more in: OOM/,
  ],
  ['Redis', new Error('NOAUTH Authentication required.'), /^Redis lets nobody in: NOAUTH/],
  [
    'PostgreSQL',
    withCode('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
    /^PostgreSQL is not to be had for the queue: The database cannot be reached/,
  ],
] as const)('of %s that meets %s it is said what is wrong', (store, error, told) => {
  expect(outageOf(error, store)).toMatch(told);
});

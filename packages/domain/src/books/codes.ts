import type { Codes } from '../kernel/codes.ts';

/** What is refused of the books and the chart of accounts. */
export const booksCodes = {
  BOOKS_CLOSED: {
    status: 422,
    retryable: false,
    message: '{field}: the books are closed through {limit}; {date} is not after it.',
  },
  ACCOUNTS_BEHIND: {
    status: 422,
    retryable: false,
    message: 'date: not every account has closed {date} yet (behind: {count}); run Close of Business first.',
  },
  GL_ACCOUNT_NOT_FOUND: {
    status: 422,
    retryable: false,
    message: '{field}: there is no GL account {value}.{hint?}',
  },
  DUPLICATE_GL_ACCOUNT: { status: 422, retryable: false, message: '{field}: {value} is in use already.' },
} as const satisfies Codes;

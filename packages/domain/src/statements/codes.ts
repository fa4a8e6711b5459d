import type { Codes } from '../kernel/codes.ts';

/** Why nothing is stated of an account. */
export const statementCodes = {
  ACCOUNT_BEHIND: {
    status: 422,
    retryable: false,
    message:
      'Account {account} is closed through {limit}, and not through {date}, the last day of the period: close it, then retry.',
  },
} as const satisfies Codes;

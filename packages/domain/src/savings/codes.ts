import type { Codes } from '../kernel/codes.ts';

/** What is refused of savings accounts and their products. */
export const savingsCodes = {
  SAVINGS_PRODUCT_NOT_FOUND: {
    status: 422,
    retryable: false,
    message: 'productId: there is no savings product {value}.{hint?}',
  },
  SAVINGS_NOT_SUBMITTED: {
    status: 422,
    retryable: false,
    message: 'Savings account {account} is {status}; it has to be SUBMITTED.',
  },
  SAVINGS_NOT_APPROVED: {
    status: 422,
    retryable: false,
    message: 'Savings account {account} is {status}; it has to be APPROVED.{hint?}',
  },
  SAVINGS_NOT_ACTIVE: {
    status: 422,
    retryable: false,
    message: 'Savings account {account} is {status}; it has to be ACTIVE.{hint?}',
  },
  SAVINGS_BLOCKED: {
    status: 422,
    retryable: false,
    message: 'Savings account {account} is blocked for {block}; unblockSavings comes first.',
  },
  SAVINGS_NOT_BLOCKED: {
    status: 422,
    retryable: false,
    message: 'Savings account {account} is not blocked.',
  },
  INSUFFICIENT_BALANCE: {
    status: 422,
    retryable: false,
    message:
      '{field}: {available} would be left on {date}, holds taken off; the least that has to be left is {limit}.',
  },
  AMOUNT_EXCEEDS_HOLD: {
    status: 422,
    retryable: false,
    message: '{field}: {value} is more than {limit}, what is on hold on {date}.',
  },
  SAVINGS_ON_HOLD: {
    status: 422,
    retryable: false,
    message: 'Savings account {account} has {value} on hold; releaseHold comes first.',
  },
  SAVINGS_REPAYS_LOANS: {
    status: 422,
    retryable: false,
    message: 'Savings account {account} repays loan {loans}; unlinkRepaymentAccount comes first.',
  },
  REPAYMENT_ACCOUNT_LINKED: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is repaid from a savings account; unlinkRepaymentAccount comes first.',
  },
  REPAYMENT_ACCOUNT_NOT_LINKED: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is repaid from no savings account.',
  },
  CLIENTS_DIFFER: {
    status: 422,
    retryable: false,
    message: '{field}: account {account} is of another client than loan {loan}.',
  },
  SAVINGS_OVERDRAWN: {
    status: 422,
    retryable: false,
    message:
      'Savings account {account} would be closed with {value}; what is overdrawn has to be paid in first.',
  },
  NO_INTEREST_TO_POST: {
    status: 422,
    retryable: false,
    message: 'date: no interest is to be posted up to {date}.',
  },
  SAVINGS_AMOUNT_TOO_LARGE: {
    status: 422,
    retryable: false,
    message:
      'Savings account {account}: {field} would be {value}; every amount that is kept has to be below {limit}.',
  },
} as const satisfies Codes;

/**
 * Every refusal there is: its HTTP status, whether the same request may succeed later, and its message.
 *
 * Shape: `{placeholder}` in a message is filled from the details of the refusal; `{placeholder?}` may be left out, and
 * brings the blank before it.
 * Source: this table is the only place that lists codes; docs and tests are made from it.
 */
export const codes = {
  BAD_REQUEST: { status: 400, retryable: false, message: '{reason}' },
  MULTIPLE_COMMANDS: {
    status: 400,
    retryable: false,
    message: 'An operation may hold one mutation; this one holds {count}: send each on its own.',
  },
  INVALID_CURSOR: {
    status: 400,
    retryable: false,
    message: 'The cursor is none of this list: send one that an answer of it gave, or leave it out.',
  },
  ANSWER_TOO_LARGE: {
    status: 400,
    retryable: false,
    message: 'The answer holds more than {limit} {unit}; ask for smaller pages, or for fewer fields.',
  },
  UNAUTHENTICATED: { status: 401, retryable: false, message: 'A valid API key is needed: {reason}.' },
  FORBIDDEN: {
    status: 403,
    retryable: false,
    message: 'The permission {permission} is needed; keys with these roles have it: {roles}.',
  },
  NOT_FOUND: { status: 404, retryable: false, message: 'There is no {kind} with {field} {value}.{hint?}' },
  METHOD_NOT_ALLOWED: { status: 405, retryable: false, message: '{reason}; send it by {allow}.' },
  NOT_ACCEPTABLE: {
    status: 406,
    retryable: false,
    message: 'Nothing of what "Accept" asks for can be sent; take {types}.',
  },
  ACCOUNT_LOCKED: {
    status: 409,
    retryable: true,
    message: 'Account {account} is held by Close of Business; try again shortly.',
  },
  ACCOUNT_COB_FAILED: {
    status: 409,
    retryable: false,
    message: 'Account {account} could not be closed for {date}: step {step} failed with {reason}',
  },
  ACCOUNT_INCONSISTENT: {
    status: 409,
    retryable: false,
    message: 'Account {account} contradicts itself, so that nothing is written on it: {reason}.',
  },
  ACCOUNT_TOO_FAR_BEHIND: {
    status: 409,
    retryable: false,
    message:
      'Account {account} has {days} days to close; a write closes at most {limit}. Run Close of Business first: runJob.',
  },
  TOO_MANY_ACCOUNT_DAYS: {
    status: 409,
    retryable: true,
    message:
      'Account {account} has {days} days to close, more than is left of the {limit} account-days of one command; ask for it again.',
  },
  JOB_ALREADY_RUNNING: {
    status: 409,
    retryable: true,
    message: 'Job {job} is still running for {date}; wait until its run has ended.',
  },
  EARLIER_RUN_UNFINISHED: {
    status: 409,
    retryable: false,
    message: 'The run of job {job} for {date} is {state}; it has to be finished first.',
  },
  COMMAND_IN_PROGRESS: {
    status: 409,
    retryable: true,
    message: 'A command with this idempotency key is still in progress.',
  },
  RETRY: {
    status: 409,
    retryable: true,
    message: 'Another command or session is at work on this; try again.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    retryable: false,
    message: 'The body of a request holds at most {limit} bytes.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    retryable: false,
    message: 'Send the operation as application/json in UTF-8.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    retryable: false,
    message: 'The idempotency key {key} was used for another command or another input; take a new one.',
  },
  INVALID_AMOUNT: { status: 422, retryable: false, message: '{field}: {reason}' },
  INVALID_VALUE: { status: 422, retryable: false, message: '{field}: {reason}' },
  DATE_IN_FUTURE: {
    status: 422,
    retryable: false,
    message: '{reason} {field} is {date}; the business date is {limit}.',
  },
  DATE_TOO_EARLY: { status: 422, retryable: false, message: '{field}: {date} is before {limit}, {reason}.' },
  DUPLICATE_EXTERNAL_ID: { status: 422, retryable: false, message: 'externalId: {value} is in use already.' },
  DUPLICATE_SHORT_NAME: { status: 422, retryable: false, message: 'shortName: {value} is in use already.' },
  CLIENT_NOT_FOUND: {
    status: 422,
    retryable: false,
    message: 'clientId: there is no client {value}.{hint?}',
  },
  PRODUCT_NOT_FOUND: {
    status: 422,
    retryable: false,
    message: 'productId: there is no loan product {value}.{hint?}',
  },
  PRINCIPAL_OUT_OF_RANGE: {
    status: 422,
    retryable: false,
    message: 'principal: {value} is not between {min} and {max}, the limits of the product.',
  },
  INTEREST_RATE_OUT_OF_RANGE: {
    status: 422,
    retryable: false,
    message: 'annualInterestRate: {value} is not between {min} and {max}, the limits of the product.',
  },
  NUMBER_OF_REPAYMENTS_OUT_OF_RANGE: {
    status: 422,
    retryable: false,
    message: 'numberOfRepayments: {value} is not between {min} and {max}, the limits of the product.',
  },
  LOAN_NOT_SUBMITTED: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is {status}; it has to be SUBMITTED.{hint?}',
  },
  LOAN_NOT_APPROVED: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is {status}; it has to be APPROVED.{hint?}',
  },
  LOAN_NOT_ACTIVE: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is {status}; it has to be {expected}.{hint?}',
  },
  LOAN_NOT_OVERPAID: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is {status}; it has to be OVERPAID.{hint?}',
  },
  LOAN_HAS_TRANSACTIONS: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} has transactions after its disbursement; reverse transaction {transaction} first.',
  },
  TRANSACTION_NOT_REVERSIBLE: {
    status: 422,
    retryable: false,
    message: 'transactionId: a transaction of type {type} cannot be reversed or adjusted.{hint?}',
  },
  TRANSACTION_REVERSED: {
    status: 422,
    retryable: false,
    message: 'transactionId: {value} was reversed on {date}.',
  },
  CHARGE_SETTLED: {
    status: 422,
    retryable: false,
    message: '{field}: nothing of charge {value} is outstanding.',
  },
  AMOUNT_TOO_LARGE: {
    status: 422,
    retryable: false,
    message: 'Loan {loan}: {field} would be {value}; every amount that is kept has to be below {limit}.',
  },
  AMOUNT_EXCEEDS_REQUESTED: {
    status: 422,
    retryable: false,
    message: 'amount: {value} is more than {limit}, the most that may be approved.',
  },
  AMOUNT_EXCEEDS_APPROVED: {
    status: 422,
    retryable: false,
    message: 'amount: {value} is more than {limit}, the most that may be disbursed.',
  },
  AMOUNT_EXCEEDS_INTEREST: {
    status: 422,
    retryable: false,
    message: 'amount: {value} is more than {limit}, the interest that is outstanding.',
  },
  AMOUNT_EXCEEDS_CHARGE: {
    status: 422,
    retryable: false,
    message: 'amount: {value} is more than {limit}, what is outstanding of the charge.',
  },
  AMOUNT_EXCEEDS_OVERPAID: {
    status: 422,
    retryable: false,
    message: 'amount: {value} is more than {limit}, the amount that is overpaid.',
  },
  PAUSE_OVERLAPS: {
    status: 422,
    retryable: false,
    message: 'Delinquency pause period cannot overlap with another pause period: {start} to {end}.',
  },
  NO_ACTIVE_PAUSE: {
    status: 422,
    retryable: false,
    message: 'Resume Delinquency Action can only be created during an active pause; there is none on {date}.',
  },
  DATE_NOT_BUSINESS_DATE: {
    status: 422,
    retryable: false,
    message: 'date: {date} is not {limit}, the business date.',
  },
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
  BUSINESS_DATE_MOVES_BACK: {
    status: 422,
    retryable: false,
    message: 'date: {date} is before {limit}, the present {type}; dates never move back.',
  },
  BUSINESS_DATE_TOO_FAR: {
    status: 422,
    retryable: false,
    message: 'date: {date} is more than {days} days after {limit}; send confirm: true if it is meant.',
  },
  BUSINESS_DATE_FOLLOWS_CALENDAR: {
    status: 422,
    retryable: false,
    message:
      'The business date follows the calendar (mode SYSTEM) and cannot be set; configureBusinessDates changes the mode.',
  },
  COB_DATE_IS_AUTOMATIC: {
    status: 422,
    retryable: false,
    message:
      'The COB date follows the business date automatically and cannot be set; configureBusinessDates changes automaticCobDate.',
  },
  COB_DATE_NOT_BEFORE_BUSINESS_DATE: {
    status: 422,
    retryable: false,
    message: 'date: {date} is not before {limit}, the business date.',
  },
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
  RATE_LIMITED: { status: 429, retryable: true, message: 'Too many {what}; try again later.' },
  BUSY: { status: 503, retryable: true, message: 'There is too much to do at the moment; try again.' },
  REPLICA_LAG: { status: 503, retryable: true, message: 'The replica has not caught up in time; try again.' },
  UNAVAILABLE: {
    status: 503,
    retryable: true,
    message: 'The database does not serve at present; try again.',
  },
  QUERY_TIMED_OUT: {
    status: 503,
    retryable: true,
    message: 'The query took longer than {limit} ms and was ended; ask for less at a time, or try again.',
  },
  SHUTTING_DOWN: { status: 503, retryable: true, message: 'This instance is shutting down; try another.' },
  INTERNAL: { status: 500, retryable: false, message: 'Something went wrong; quote the request id.' },
} as const satisfies Record<string, { status: number; retryable: boolean; message: string }>;

/** Code of a refusal. */
export type Code = keyof typeof codes;

/** What fills the placeholders of a message, and what clients read beside the code. */
export type Details = Readonly<Record<string, string | number>>;

/** The sentence of a refusal, its placeholders filled. */
export function messageOf(code: Code, details: Details = {}): string {
  return codes[code].message.replace(/\{(\w+)(\??)\}/g, (_, name: string, optional: string) => {
    const detail = details[name];
    if (optional === '') return String(detail ?? '?');
    return detail === undefined ? '' : ` ${detail}`;
  });
}

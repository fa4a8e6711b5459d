/**
 * What is known of a code: the HTTP status, whether the same request may succeed later, and the message.
 *
 * Shape: `{placeholder}` in a message is filled from the details of the refusal; `{placeholder?}` may be left out, and
 * brings the blank before it.
 */
export interface CodeFacts {
  readonly status: number;
  readonly retryable: boolean;
  readonly message: string;
}

/** Codes by name, with what is known of each; those that are installed are what there is. */
export type Codes = Readonly<Record<string, CodeFacts>>;

/** What the engine and the doors refuse, and what more than one room does; each room lists its own. */
export const engineCodes = {
  AWAITING_APPROVAL: {
    status: 202,
    retryable: false,
    message: 'The command waits until {expiresAt} for another person to approve it: {approvalId}.',
  },
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
  PERSISTED_QUERY_NOT_FOUND: {
    status: 400,
    retryable: false,
    message: 'No operation is listed as "{id}" here: send its text.',
  },
  UNAUTHENTICATED: {
    status: 401,
    retryable: false,
    message: 'A valid API key or token is needed: {reason}.',
  },
  FORBIDDEN: {
    status: 403,
    retryable: false,
    message: 'The permission {permission} is needed; keys with these roles have it: {roles}.',
  },
  OPERATION_NOT_LISTED: {
    status: 403,
    retryable: false,
    message: 'Only listed operations are taken here: send the id of one as "documentId", and no query.',
  },
  NOT_FOUND: { status: 404, retryable: false, message: 'There is no {kind} with {field} {value}.{hint?}' },
  METHOD_NOT_ALLOWED: { status: 405, retryable: false, message: '{reason}; send it by {allow}.' },
  WRONG_INSTANCE_ROLE: {
    status: 405,
    retryable: false,
    message: 'This instance has the role {has} alone: send a {operation} to one that has the role {role}.',
  },
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
    message: 'Send the operation as application/json in UTF-8, not compressed.',
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
  PREVIEW_TOO_LONG: {
    status: 422,
    retryable: false,
    message:
      'throughDate: {date} is {days} days after the last closed day of the account; a preview closes at most {limit}.',
  },
  DUPLICATE_EXTERNAL_ID: { status: 422, retryable: false, message: 'externalId: {value} is in use already.' },
  DUPLICATE_SHORT_NAME: { status: 422, retryable: false, message: 'shortName: {value} is in use already.' },
  CLIENT_NOT_FOUND: {
    status: 422,
    retryable: false,
    message: 'clientId: there is no client {value}.{hint?}',
  },
  CURRENCIES_DIFFER: {
    status: 422,
    retryable: false,
    message: '{field}: the account is in {value}, and that of {other} in {limit}.',
  },
  TRANSACTION_NOT_REVERSIBLE: {
    status: 422,
    retryable: false,
    message: 'transactionId: a transaction of type {type} cannot be reversed or adjusted.{hint?}',
  },
  TRANSFER_NOT_ADJUSTABLE: {
    status: 422,
    retryable: false,
    message:
      'transactionId: {value} is one end of a transfer, which is not adjusted; a reversal takes both ends back.',
  },
  TRANSACTION_REVERSED: {
    status: 422,
    retryable: false,
    message: 'transactionId: {value} was reversed on {date}.',
  },
  RATE_LIMITED: { status: 429, retryable: true, message: 'Too many {what}; try again later.' },
  BUSY: { status: 503, retryable: true, message: 'There is too much to do at the moment; try again.' },
  REPLICA_LAG: { status: 503, retryable: true, message: 'The replica has not caught up in time; try again.' },
  UNAVAILABLE: {
    status: 503,
    retryable: true,
    message: 'The database does not serve at present; try again.',
  },
  ISSUER_UNAVAILABLE: {
    status: 503,
    retryable: true,
    message: 'The keys by which tokens are checked cannot be had at present; try again, or send an API key.',
  },
  QUERY_TIMED_OUT: {
    status: 503,
    retryable: true,
    message: 'The query took longer than {limit} ms and was ended; ask for less at a time, or try again.',
  },
  SHUTTING_DOWN: { status: 503, retryable: true, message: 'This instance is shutting down; try another.' },
  INTERNAL: { status: 500, retryable: false, message: 'Something went wrong; quote the request id.' },
} as const satisfies Codes;

/** Code of a refusal by the engine or a door: known without asking what is installed. */
export type EngineCode = keyof typeof engineCodes;

/** Code of a refusal. Shape: any name here; a command says exactly which ones are its own. */
export type Code = string;

/** What fills the placeholders of a message, and what clients read beside the code. */
export type Details = Readonly<Record<string, string | number>>;

/** A refusal as it is kept: its words follow from the code. */
export interface Refused {
  readonly code: Code;
  readonly details?: Details;
}

/** What is known of a code. Errors: one that is not installed is a defect and throws. */
export function factsOf(code: Code, codes: Codes): CodeFacts {
  const facts = Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (facts === undefined) throw new Error(`the code ${code} is raised and not installed`);
  return facts;
}

/** Whether a later try may not meet a refusal, so that nothing is kept of it. */
export function refusalPasses({ code }: Refused, codes: Codes): boolean {
  return factsOf(code, codes).status === 409;
}

/** The field that a refusal of this code is about, with which its sentence begins; absent where it is about none, or says itself. */
export function fieldOf(code: Code, codes: Codes): string | undefined {
  return /^(\w+): /.exec(factsOf(code, codes).message)?.[1];
}

/** The sentence of a refusal, its placeholders filled. Errors: a code that is not installed is a defect and throws. */
export function messageOf({ code, details = {} }: Refused, codes: Codes): string {
  return factsOf(code, codes).message.replace(/\{(\w+)(\??)\}/g, (_, name: string, optional: string) => {
    const detail = details[name];
    if (optional === '') return String(detail ?? '?');
    return detail === undefined ? '' : ` ${detail}`;
  });
}

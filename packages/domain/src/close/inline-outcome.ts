import type { AnyAccountKind, OpenAccount } from '../kernel/account.ts';
import { codes, type Details, messageOf } from '../kernel/codes.ts';
import type { Answer } from '../kernel/command.ts';
import { formatDate, formatOptionalDate, type LocalDate } from '../kernel/dates.ts';
import type { AskedId } from '../kernel/input.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';
import { type AccountToClose, daysBehind, inlineAccountDaysMax } from './accounts-to-close.ts';
import type { Closed, CloseFailure } from './close-through.ts';

/**
 * What an inline close did to one account.
 *
 * Shape: `isFinal` where asking again would be told the same; `details` where the error is a refusal of ours.
 */
export interface InlineOutcome {
  readonly account: AskedId;
  readonly lastClosedDate: LocalDate | undefined;
  readonly daysClosed: number;
  readonly isFinal: boolean;
  readonly errorCode?: string;
  readonly error?: string;
  readonly details?: Details;
}

type WithDates = Pick<AccountToClose, 'closedThrough' | 'activatedOn'>;

/** The outcome of an account whose days were closed. */
export function closedOutcome(asked: AskedId, { account, days }: Closed<OpenAccount>): InlineOutcome {
  return { account: asked, lastClosedDate: lastClosed(account), daysClosed: days, isFinal: true };
}

/** The outcome of an account of which a day could not be closed. */
export function failedOutcome(account: AskedId, before: WithDates, failure: CloseFailure): InlineOutcome {
  return {
    account,
    lastClosedDate: lastClosed(before),
    daysClosed: 0,
    isFinal: false,
    errorCode: failure.code,
    error: `${formatDate(failure.cobDate)}, ${failure.step ?? 'before any step'}: ${failure.message}`,
  };
}

/** The outcome of an account that was not chosen, since it is not behind, or why else. */
export function untouchedOutcome(
  kind: Pick<AnyAccountKind, 'noun' | 'notOpen'>,
  account: AskedId,
  known: AccountToClose | undefined,
  cobDate: LocalDate,
): InlineOutcome {
  const refused = reasonOf(kind, account, known, cobDate);
  if (refused !== undefined) return refusedOutcome(account, known, refused);
  return { account, lastClosedDate: known && lastClosed(known), daysClosed: 0, isFinal: true };
}

/** The outcome of an account that is refused before any of its days is closed. */
export function refusedOutcome(
  account: AskedId,
  known: AccountToClose | undefined,
  { code, details }: Rejected,
): InlineOutcome {
  return {
    account,
    lastClosedDate: known && lastClosed(known),
    daysClosed: 0,
    isFinal: codes[code].status !== 409,
    errorCode: code,
    error: messageOf(code, details),
    details,
  };
}

function reasonOf(
  kind: Pick<AnyAccountKind, 'noun' | 'notOpen'>,
  { id, text }: AskedId,
  known: AccountToClose | undefined,
  cobDate: LocalDate,
): Rejected | undefined {
  if (id === undefined) return reject('NOT_FOUND', { kind: 'account', field: 'accountIds', value: text });
  if (known === undefined) return reject('NOT_FOUND', { kind: kind.noun, field: 'accountIds', value: id });
  const { accountNo, status, isOpen, isHeld } = known;
  if (isHeld) return reject('ACCOUNT_LOCKED', { account: accountNo });
  if (status !== undefined && !isOpen) return kind.notOpen({ accountNo, status });
  const days = daysBehind(known, cobDate);
  if (days === 0) return undefined;
  const code = days > inlineAccountDaysMax ? 'ACCOUNT_TOO_FAR_BEHIND' : 'TOO_MANY_ACCOUNT_DAYS';
  return reject(code, { account: accountNo, days, limit: inlineAccountDaysMax });
}

/** The last day of its own that an account closed. */
function lastClosed({ closedThrough, activatedOn }: WithDates): LocalDate | undefined {
  if (closedThrough === undefined || activatedOn === undefined) return undefined;
  return closedThrough >= activatedOn ? closedThrough : undefined;
}

/** The outcomes as an answer keeps them; an id that is nobody's is kept as it was asked for. */
export function inlineCloseAnswer(noun: string, outcomes: readonly InlineOutcome[]): Answer {
  return {
    outcomes: outcomes.map(({ account, lastClosedDate, daysClosed, errorCode, error, details }) => ({
      noun,
      accountId: account.id ?? null,
      asked: account.text,
      lastClosedDate: formatOptionalDate(lastClosedDate),
      daysClosed,
      errorCode: errorCode ?? null,
      error: error ?? null,
      details: details ?? null,
    })),
  };
}

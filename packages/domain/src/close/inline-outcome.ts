import type { AnyAccountKind, OpenAccount } from '../kernel/account.ts';
import { type Codes, factsOf, messageOf } from '../kernel/codes.ts';
import type { Answer } from '../kernel/command.ts';
import { formatDate, formatOptionalDate, type LocalDate } from '../kernel/dates.ts';
import type { AskedId } from '../kernel/input.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';
import { type AccountToClose, daysBehind, inlineAccountDaysMax } from './accounts-to-close.ts';
import { type Closed, type CloseFailure, wordsOf } from './close-through.ts';

/** What an inline close did to one account. Shape: one that was not closed was refused, or a day of it failed. */
export interface InlineOutcome {
  readonly account: AskedId;
  readonly lastClosedDate: LocalDate | undefined;
  readonly daysClosed: number;
  readonly refused?: Rejected;
  readonly failed?: CloseFailure;
}

type WithDates = Pick<AccountToClose, 'closedThrough' | 'activatedOn'>;

/** The outcome of an account whose days were closed. */
export function closedOutcome(asked: AskedId, { account, days }: Closed<OpenAccount>): InlineOutcome {
  return { account: asked, lastClosedDate: lastClosed(account), daysClosed: days };
}

/** The outcome of an account of which a day could not be closed. */
export function failedOutcome(account: AskedId, before: WithDates, failure: CloseFailure): InlineOutcome {
  return { account, lastClosedDate: lastClosed(before), daysClosed: 0, failed: failure };
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
  return { account, lastClosedDate: known && lastClosed(known), daysClosed: 0 };
}

/** The outcome of an account that is refused before any of its days is closed. */
export function refusedOutcome(
  account: AskedId,
  known: AccountToClose | undefined,
  refused: Rejected,
): InlineOutcome {
  return { account, lastClosedDate: known && lastClosed(known), daysClosed: 0, refused };
}

/** Whether asking for the account again would be told the same. */
export function isFinalOutcome({ refused, failed }: InlineOutcome, codes: Codes): boolean {
  if (failed !== undefined) return false;
  return refused === undefined || factsOf(refused.code, codes).status !== 409;
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
export function inlineCloseAnswer(noun: string, outcomes: readonly InlineOutcome[], codes: Codes): Answer {
  return {
    outcomes: outcomes.map((outcome) => ({
      noun,
      accountId: outcome.account.id ?? null,
      asked: outcome.account.text,
      lastClosedDate: formatOptionalDate(outcome.lastClosedDate),
      daysClosed: outcome.daysClosed,
      errorCode: (outcome.refused ?? outcome.failed)?.code ?? null,
      error: errorOf(outcome, codes),
      details: outcome.refused?.details ?? null,
    })),
  };
}

function errorOf({ refused, failed }: InlineOutcome, codes: Codes): string | null {
  if (refused !== undefined) return messageOf(refused, codes);
  if (failed === undefined) return null;
  return `${formatDate(failed.cobDate)}, ${failed.step ?? 'before any step'}: ${wordsOf(failed, codes)}`;
}

import { fineAmount } from '../../books/denomination.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { withActivity } from '../activity.ts';
import { enter } from '../money/entry.ts';
import { notActive } from '../not-active.ts';
import type { SavingsAccount } from '../savings-account.ts';
import type { EnteredType } from '../transactions/types.ts';
import { consequences } from './consequences.ts';
import { beyondHold, blocked, shortBalance, unfitDate } from './guards.ts';

/** What every transaction that a person enters is refused for, in the order of precedence. */
export const entryRejects = [
  'SAVINGS_NOT_ACTIVE',
  'SAVINGS_BLOCKED',
  'DATE_IN_FUTURE',
  'BOOKS_CLOSED',
  'DATE_TOO_EARLY',
  'INVALID_AMOUNT',
  'INSUFFICIENT_BALANCE',
  'AMOUNT_EXCEEDS_HOLD',
] as const;

/** What somebody enters on an account. */
interface Amount {
  readonly type: EnteredType;
  readonly amount: Money;
  readonly date: LocalDate | undefined;
  readonly note: string | undefined;
}

/** The account after a transaction that a person enters; a deposit or a withdrawal makes one that slept active again. */
export function enterAmount(
  account: SavingsAccount,
  { type, amount, date, note }: Amount,
  stamp: Stamp,
): Outcome<SavingsAccount, (typeof entryRejects)[number]> {
  if (account.status !== 'ACTIVE') return notActive(account);
  const way = type === 'DEPOSIT' ? 'CREDIT' : type === 'WITHDRAWAL' ? 'DEBIT' : undefined;
  const valueDate = date ?? stamp.businessDate;
  const unfit =
    (way && blocked(account, way)) ??
    unfitDate(valueDate, account, stamp) ??
    fineAmount(amount, account.terms);
  if (unfit !== undefined) return unfit;
  const { account: entered } = enter(account, { type, valueDate, amount, note }, stamp);
  const refusal =
    shortBalance(account, entered, 'amount') ?? beyondHold(entered, { field: 'amount', amount });
  if (refusal !== undefined) return refusal;
  const after = way === undefined ? entered : withActivity(entered, stamp.postingDate);
  return accept(after, ...consequences(account, after, stamp));
}

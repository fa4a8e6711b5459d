import { fineAmount } from '../../books/denomination.ts';
import type { Code } from '../../kernel/codes.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import { accept, type Outcome, type Rejected } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { withActivity } from '../activity.ts';
import { enter } from '../money/entry.ts';
import type { ActiveSavings } from '../savings-account.ts';
import { type EnteredType, factsOf } from '../transactions/types.ts';
import { consequences } from './consequences.ts';
import { unfitDate } from './guards.ts';

/** What any transaction that a person enters is refused for, once it may be entered at all. */
export const amountRejects = ['DATE_IN_FUTURE', 'BOOKS_CLOSED', 'DATE_TOO_EARLY', 'INVALID_AMOUNT'] as const;
type Unfit = (typeof amountRejects)[number];

/** What somebody enters on an account. */
export interface Amount {
  readonly amount: Money;
  readonly date?: LocalDate | undefined;
  readonly note?: string | undefined;
  /** Id of the transaction at the other end of a transfer. */
  readonly counterpart?: string | undefined;
}

/** How a type of transaction is entered, and what it is refused for beside what every one is. */
interface Entering<Refusal extends Code> {
  readonly type: EnteredType;
  /** Before anything else of an active account. */
  mayNot?(account: ActiveSavings): Rejected<Refusal> | undefined;
  /** By what it would leave. */
  leaves?(before: ActiveSavings, after: ActiveSavings): Rejected<Refusal> | undefined;
}

/** The account after a transaction that a person enters; money that moves makes one that slept active again. */
export function enterAmount<Refusal extends Code = never>(
  account: ActiveSavings,
  { amount, date, note, counterpart, ...entering }: Amount & Entering<Refusal>,
  stamp: Stamp,
): Outcome<ActiveSavings, Unfit | Refusal> {
  const { type } = entering;
  const valueDate = date ?? stamp.businessDate;
  const unfit =
    entering.mayNot?.(account) ?? unfitDate(valueDate, account, stamp) ?? fineAmount(amount, account.terms);
  if (unfit !== undefined) return unfit;
  const { account: entered } = enter(account, { type, valueDate, amount, note, counterpart }, stamp);
  const refusal = entering.leaves?.(account, entered);
  if (refusal !== undefined) return refusal;
  const { moves } = factsOf(type);
  const after = moves === 'IN' || moves === 'OUT' ? withActivity(entered, stamp.postingDate) : entered;
  return accept(after, ...consequences(account, after, stamp));
}

import { bookedOn } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { hundredPercent, type Money, mulDiv, parseStored, zero } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { SavingsTerms } from '../product/terms.ts';
import type { ActiveSavings } from '../savings-account.ts';
import { markReversed, post } from '../transactions/post.ts';
import { bearsFrom, isInForce, type SavingsTransaction } from '../transactions/transaction.ts';
import { type EnteredType, factsOf } from '../transactions/types.ts';
import { recalculate } from './recalculate.ts';

/** A transaction as it is entered. */
export interface Entry {
  readonly type: EnteredType;
  readonly valueDate: LocalDate;
  readonly amount: Money;
  readonly note?: string | undefined;
  /** Id of the transaction at the other end of a transfer. */
  readonly counterpart?: string | undefined;
}

/** The account after an entry and all that follows from it, and the posting that it made. */
export interface Entered {
  readonly account: ActiveSavings;
  readonly transaction: SavingsTransaction;
}

/** Enters a transaction at its place among the others: interest of days from there on is reckoned again. */
export function enter(account: ActiveSavings, entry: Entry, stamp: Stamp): Entered {
  const { account: posted, transaction } = postEntry(account, entry, stamp);
  const after = moves(entry.type) ? recalculate(posted, { from: entry.valueDate }, stamp) : posted;
  return { account: after, transaction };
}

/** Takes a transaction back, with its fee: interest of days from its own on is reckoned again. */
export function reverse(account: ActiveSavings, target: SavingsTransaction, stamp: Stamp): ActiveSavings {
  const marked = withoutPosting(account, target, stamp);
  return moves(target.type) ? recalculate(marked, { from: bearsFrom(target) }, stamp) : marked;
}

/** Takes a transaction back and enters another one for it, with interest reckoned again once. */
export function replace(
  account: ActiveSavings,
  target: SavingsTransaction,
  entry: Entry,
  stamp: Stamp,
): Entered {
  const marked = withoutPosting(account, target, stamp);
  const { account: posted, transaction } = postEntry(marked, entry, stamp);
  const from = Math.min(target.valueDate, entry.valueDate);
  return { account: recalculate(posted, { from }, stamp), transaction };
}

/** What is charged for a withdrawal. */
export function withdrawalFee(amount: Money, { withdrawalFee: fee, currencyDigits }: SavingsTerms): Money {
  if (fee === undefined) return zero;
  const given = parseStored(fee.amount);
  return fee.calculation === 'FLAT'
    ? given
    : mulDiv(amount, given, hundredPercent, currencyDigits, 'HALF_EVEN');
}

/** Whether money moves, and not only what may be done with it. */
function moves(type: EnteredType | SavingsTransaction['type']): boolean {
  const { moves: movement } = factsOf(type);
  return movement === 'IN' || movement === 'OUT';
}

function postEntry(account: ActiveSavings, entry: Entry, stamp: Stamp): Entered {
  const dates = {
    valueDate: entry.valueDate,
    postingDate: stamp.postingDate,
    bookedOn: bookedOn(entry.valueDate, stamp),
  };
  const { type, amount, note, counterpart } = entry;
  const posted = post(account, { type, amount, note, counterpart, ...dates });
  const transaction = posted.posted.at(-1) as SavingsTransaction;
  const fee = entry.type === 'WITHDRAWAL' ? withdrawalFee(entry.amount, account.terms) : zero;
  const charged =
    fee === zero ? posted : post(posted, { type: 'FEE', amount: fee, feeOf: transaction.number, ...dates });
  return { account: charged, transaction };
}

function withoutPosting(account: ActiveSavings, target: SavingsTransaction, stamp: Stamp): ActiveSavings {
  const withFee = account.transactions.filter(
    (each) => isInForce(each) && (each.number === target.number || each.feeOf === target.number),
  );
  return withFee.reduce((after, each) => markReversed(after, each, stamp.businessDate), account);
}

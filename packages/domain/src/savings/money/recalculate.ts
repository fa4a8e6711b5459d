import { bookedOn } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { intervalStart } from '../interest/intervals.ts';
import { type EndedInterest, runDays } from '../interest/run-days.ts';
import { noInterest, type Side } from '../interest/running-interest.ts';
import type { ActiveSavings } from '../savings-account.ts';
import { markReversed, post } from '../transactions/post.ts';
import { balanceChanges, isInForce, type SavingsTransaction } from '../transactions/transaction.ts';
import { accruePosted, adjustAccruals } from './accrual.ts';
import { interestDate, postEnded } from './post-interest.ts';
import { signedSum } from './reckon.ts';

/**
 * The account after its balances changed from a day on: interest of days that were reckoned is reckoned again, what was
 * posted of it otherwise is reversed and posted again with the same value date, linked to it, and accruals follow.
 *
 * Shape: `cut` is a day on which a posting period is to end before its time.
 */
export function recalculate(
  account: ActiveSavings,
  { from, cut }: { readonly from: LocalDate; readonly cut?: LocalDate },
  stamp: Stamp,
): ActiveSavings {
  if (from > account.reckonedThrough && cut === undefined) return account;
  const cuts = cutsOf(account, cut);
  const start = periodStart(account, from);
  const { reckoned, ended } = runAgain(account, start, cuts);
  const { due, missing } = reconcile(account, ended, start);
  const reckonedAgain = { ...account, running: reckoned.running, due };
  const corrected = supersede(reckonedAgain, ended, { start, stamp });
  const posted = missing.reduce((after, each) => postEnded(after, each, stamp), corrected);
  return adjustAccruals(accruePosted(posted, stamp), stamp);
}

/** Days on which a posting period ended, whether or not that was its time. */
function cutsOf({ transactions, due }: ActiveSavings, cut: LocalDate | undefined): ReadonlySet<LocalDate> {
  const ends = [...transactions, ...due].flatMap((each) =>
    'through' in each ? each.through : (each.interestThrough ?? []),
  );
  return new Set(cut === undefined ? ends : [...ends, cut]);
}

/** The first day of the posting period that a day lies in, as if none had ended before its time. */
function periodStart({ activeSince, terms }: ActiveSavings, date: LocalDate): LocalDate {
  return Math.max(activeSince, intervalStart(date, terms.posting, terms.financialYearFirstMonth));
}

/** The interest from the start of a period on, by the transactions in force. */
function runAgain(account: ActiveSavings, start: LocalDate, cuts: ReadonlySet<LocalDate>) {
  const inForce = account.transactions.filter(isInForce);
  const isOfInterest = ({ interestThrough }: SavingsTransaction) => interestThrough !== undefined;
  const changes = balanceChanges(inForce.filter((each) => !isOfInterest(each)));
  const interest = balanceChanges(inForce.filter(isOfInterest)).filter(({ bearsFrom }) => bearsFrom <= start);
  const earlier = changes.filter(({ bearsFrom }) => bearsFrom < start);
  const balance =
    sumOfChanges(earlier) +
    sumOfChanges(interest) +
    signedSum(account.due.filter(({ through }) => through < start));
  return runDays(
    { through: start - 1, running: noInterest, balance },
    { to: account.reckonedThrough, changes: changes.slice(earlier.length), cuts },
    account.terms,
  );
}

function sumOfChanges(changes: readonly { readonly change: Money }[]): Money {
  return changes.reduce((sum, { change }) => sum + change, zero);
}

/** Of interest that is not posted: what waits for a close, and what closes would have posted if it had been there. */
function reconcile(account: ActiveSavings, ended: readonly EndedInterest[], start: LocalDate) {
  const postedAlready = new Set(
    account.transactions
      .filter((each) => isInForce(each) && each.interestThrough !== undefined)
      .map(({ interestThrough, side }) => keyOf(interestThrough, side)),
  );
  const wasDue = new Set(account.due.map(({ through, side }) => keyOf(through, side)));
  const unposted = ended.filter(({ through, side }) => !postedAlready.has(keyOf(through, side)));
  const waits = (each: EndedInterest) =>
    wasDue.has(keyOf(each.through, each.side)) || interestDate(each, account.terms) > account.closedThrough;
  return {
    due: [...account.due.filter(({ through }) => through < start), ...unposted.filter(waits)],
    missing: unposted.filter((each) => !waits(each)),
  };
}

/** Reverses interest that was posted otherwise than it is earned, and posts it again. */
function supersede(
  account: ActiveSavings,
  ended: readonly EndedInterest[],
  { start, stamp }: { readonly start: LocalDate; readonly stamp: Stamp },
): ActiveSavings {
  const amounts = new Map(ended.map(({ through, side, amount }) => [keyOf(through, side), amount]));
  let after = account;
  for (const posting of account.transactions) {
    const { interestThrough: through, side } = posting;
    if (through === undefined || through < start || !isInForce(posting)) continue;
    const amount = amounts.get(keyOf(through, side)) ?? zero;
    if (amount === posting.amount) continue;
    if (amount > zero) after = postAgain(after, posting, amount, stamp);
    const successor = amount > zero ? after.transactionCount : undefined;
    after = markReversed(after, posting, stamp.businessDate, successor);
  }
  return after;
}

function postAgain(account: ActiveSavings, posting: SavingsTransaction, amount: Money, stamp: Stamp) {
  const { type, valueDate, side, interestThrough, origin, note } = posting;
  return post(account, {
    ...{ type, valueDate, side, interestThrough, origin, note, amount },
    postingDate: stamp.postingDate,
    bookedOn: bookedOn(valueDate, stamp),
  });
}

function keyOf(through: LocalDate | undefined, side: Side | undefined): string {
  return `${through} ${side}`;
}

import { type Inconsistent, inconsistent } from '../kernel/account.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { formatMoney, type Money, sumOf, zero } from '../kernel/money.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { isOpened, type OpenedSavings, type SavingsAccount, type SavingsToClose } from './savings-account.ts';
import { changeOf, heldBy, isInForce, isKept, type SavingsTransaction } from './transactions/transaction.ts';

/** Refuses an account whose rows contradict each other; all of it has to be at hand, as a command reads it. */
export function contradictionIn(account: SavingsAccount, stamp: Stamp): Inconsistent | undefined {
  const reason =
    ofCounts(account) ??
    ofSums(account) ??
    (isOpened(account) ? (ofDates(account, stamp) ?? ofReckoned(account)) : undefined);
  return reason === undefined ? undefined : inconsistent(account, reason);
}

/** Refuses an active account whose rows contradict each other, as far as a close of the days up to a date has them at hand. */
export function contradictionAtHand(account: SavingsToClose, _cobDate: LocalDate): Inconsistent | undefined {
  const reason = ofReckoned(account);
  return reason === undefined ? undefined : inconsistent(account, reason);
}

function ofCounts({ transactions, transactionCount }: SavingsAccount): string | undefined {
  return (transactions.at(-1)?.number ?? 0) > transactionCount
    ? 'it has more transactions than it counts'
    : undefined;
}

/** Everything that is kept twice: with the account, and in its transactions. */
function ofSums({ transactions, balances, terms }: SavingsAccount): string | undefined {
  const inForce = transactions.filter((each) => isInForce(each) && isKept(each));
  const postedOn = (of: 'credit' | 'debit') =>
    inForce.filter(({ interestThrough, side }) => interestThrough !== undefined && side === of);
  const sum = (of: readonly SavingsTransaction[], amount: (each: SavingsTransaction) => Money) =>
    sumOf(of.map(amount));
  const pairs: readonly (readonly [what: string, found: Money, kept: Money])[] = [
    ['balance', sum(inForce, changeOf), balances.balance],
    ['on hold', sum(inForce, heldBy), balances.onHold],
    ['interest posted', sum(postedOn('credit'), ({ amount }) => amount), balances.posted.credit],
    ['overdraft interest posted', sum(postedOn('debit'), ({ amount }) => amount), balances.posted.debit],
  ];
  const differing = pairs.find(([, found, kept]) => found !== kept);
  if (differing === undefined) return undefined;
  const [what, found, kept] = differing;
  const text = (amount: Money) => formatMoney(amount, terms.currencyDigits);
  return `${what}: ${text(found)} by its transactions, ${text(kept)} as it is kept`;
}

function ofDates({ closedThrough, activatedOn }: OpenedSavings, stamp: Stamp): string | undefined {
  if (closedThrough < stamp.businessDate && closedThrough >= activatedOn - 1) return undefined;
  return `it is closed through ${formatDate(closedThrough)}, active from ${formatDate(activatedOn)} and the business date is ${formatDate(stamp.businessDate)}`;
}

function ofReckoned({ reckonedThrough, activeSince, due, balances }: OpenedSavings | SavingsToClose) {
  if (reckonedThrough < activeSince - 1)
    return `its interest is reckoned through ${formatDate(reckonedThrough)}, and it is active since ${formatDate(activeSince)}`;
  if (due.some(({ through }) => through > reckonedThrough)) return 'interest is due that is not reckoned';
  if (balances.onHold < zero) return 'less than nothing is on hold';
  return balances.accrued.credit < zero || balances.accrued.debit < zero
    ? 'it has accrued less than nothing'
    : undefined;
}

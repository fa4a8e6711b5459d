import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import { type EndedInterest, runDays } from '../interest/run-days.ts';
import { type BySide, roundedInterest, type Side } from '../interest/running-interest.ts';
import type { SavingsToClose } from '../savings-account.ts';
import { balanceChanges, isInForce } from '../transactions/transaction.ts';

/**
 * The account with its interest reckoned up to and including a day; the very account where that is done.
 *
 * Shape: its transactions in force that bear interest later than what is reckoned have to be at hand.
 */
export function reckonTo<Each extends SavingsToClose>(account: Each, to: LocalDate): Each {
  const { reckonedThrough: through, running, balances, terms, due } = account;
  if (through >= to) return account;
  const changes = balanceChanges(account.transactions.filter(isInForce)).filter(
    ({ bearsFrom }) => bearsFrom > through,
  );
  const later = changes.reduce((sum, { change }) => sum + change, zero);
  const balance = balances.balance - later + signedSum(due);
  const { reckoned, ended } = runDays({ through, running, balance }, { to, changes }, terms);
  return {
    ...account,
    reckonedThrough: reckoned.through,
    running: reckoned.running,
    due: ended.length === 0 ? due : [...due, ...ended],
  };
}

/** What interest that is due does to the balance once it is posted. */
export function signedSum(due: readonly EndedInterest[]): Money {
  return due.reduce((sum, { side, amount }) => (side === 'credit' ? sum + amount : sum - amount), zero);
}

/** All interest by whose it is, up to the day that is reckoned: posted, due, and of the running period, rounded. */
export function earnedInterest({ balances, due, running, terms }: SavingsToClose): BySide<Money> {
  const rounded = roundedInterest(running, terms);
  const earned = (side: Side) => {
    let sum = balances.posted[side] + rounded[side];
    for (const each of due) if (each.side === side) sum += each.amount;
    return sum;
  };
  return { credit: earned('credit'), debit: earned('debit') };
}

import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import type { SavingsTerms } from '../product/terms.ts';
import type { SavingsAccount } from '../savings-account.ts';
import { changeOf, heldBy, isInForce } from '../transactions/transaction.ts';

/** What there is at the end of a day on which something moved. */
export interface DayBalance {
  readonly date: LocalDate;
  readonly balance: Money;
  readonly onHold: Money;
}

/** The least that has to be left of a balance, holds taken off: below zero where it may be overdrawn. */
export function floorOf({ minBalance = zero, overdraft }: SavingsTerms): Money {
  return minBalance - (overdraft?.limit ?? zero);
}

/** What may be paid out at present. */
export function availableOf({ balances, terms }: Pick<SavingsAccount, 'balances' | 'terms'>): Money {
  return balances.balance - balances.onHold - floorOf(terms);
}

/** The balances of the days on which something moved, by value date. */
export function dayBalances({ transactions }: Pick<SavingsAccount, 'transactions'>): readonly DayBalance[] {
  const days: DayBalance[] = [];
  let [balance, onHold] = [zero, zero];
  const inForce = transactions.filter(isInForce);
  for (const each of inForce.toSorted((one, other) => one.valueDate - other.valueDate)) {
    balance += changeOf(each);
    onHold += heldBy(each);
    if (days.at(-1)?.date === each.valueDate) days.pop();
    days.push({ date: each.valueDate, balance, onHold });
  }
  return days;
}

/** The last of them that is not after a date; nothing moved before the first. */
function balanceOn(days: readonly DayBalance[], date: LocalDate): DayBalance {
  return days.findLast((each) => each.date <= date) ?? { date, balance: zero, onHold: zero };
}

/**
 * The first day on which a change leaves less available than has to be left, and less than there was without it.
 *
 * Shape: an account that is below already may be paid into, and debited with the interest that it owes.
 */
export function shortDay(before: SavingsAccount, after: SavingsAccount): DayBalance | undefined {
  const floor = floorOf(after.terms);
  const was = dayBalances(before);
  const is = dayBalances(after);
  const left = ({ balance, onHold }: DayBalance) => balance - onHold;
  const dates = [...new Set([...was, ...is].map(({ date }) => date))].sort((one, other) => one - other);
  return dates
    .map((date) => ({ ...balanceOn(is, date), date }))
    .find((day) => left(day) < floor && left(day) < left(balanceOn(was, day.date)));
}

/** The first day on which more would be released than was on hold. */
export function overReleased(after: SavingsAccount): DayBalance | undefined {
  return dayBalances(after).find(({ onHold }) => onHold < zero);
}

import { type LocalDate, never } from '../../kernel/dates.ts';
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

/**
 * The first day on which a change leaves less available than has to be left, and less than there was without it.
 *
 * Shape: an account that is below already may be paid into, and debited with the interest that it owes.
 */
export function shortDay(before: SavingsAccount, after: SavingsAccount): DayBalance | undefined {
  const floor = floorOf(after.terms);
  const [was, is] = [dayBalances(before), dayBalances(after)];
  let [wasAt, isAt] = [0, 0];
  let [wasLeft, day] = [zero, { balance: zero, onHold: zero }];
  while (wasAt < was.length || isAt < is.length) {
    const date = Math.min(was[wasAt]?.date ?? never, is[isAt]?.date ?? never);
    const [former, present] = [was[wasAt], is[isAt]];
    if (former?.date === date) {
      wasLeft = former.balance - former.onHold;
      wasAt += 1;
    }
    if (present?.date === date) {
      day = present;
      isAt += 1;
    }
    const left = day.balance - day.onHold;
    if (left < floor && left < wasLeft) return { ...day, date };
  }
  return undefined;
}

/** The first day on which more would be released than was on hold. */
export function overReleased(after: SavingsAccount): DayBalance | undefined {
  return dayBalances(after).find(({ onHold }) => onHold < zero);
}

import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import type { InterestTerms } from '../product/terms.ts';
import { intervalEnd } from './intervals.ts';
import {
  compound,
  noInterest,
  type RunningInterest,
  roundedInterest,
  type Side,
  sides,
  withDay,
} from './running-interest.ts';

/** A change of a balance. Shape: what goes out is below zero. */
export interface BalanceChange {
  /** The first day whose balance has it. */
  readonly bearsFrom: LocalDate;
  readonly change: Money;
}

/** Interest of a posting period that is over: on one side, rounded, more than nothing. */
export interface EndedInterest {
  /** The last day of the period. */
  readonly through: LocalDate;
  readonly side: Side;
  readonly amount: Money;
}

/** How far the interest of an account is reckoned. */
export interface Reckoned {
  readonly through: LocalDate;
  /** That of the running posting period. */
  readonly running: RunningInterest;
  /** What bears interest at the end of the day: the balance, with the interest of periods that are over. */
  readonly balance: Money;
}

interface Days {
  readonly to: LocalDate;
  /** Those that the balance does not have yet, by the day from which they bear interest. */
  readonly changes: readonly BalanceChange[];
  /** Days on which a posting period ended before its time. */
  readonly cuts?: ReadonlySet<LocalDate>;
}

/**
 * Reckons interest day by day, up to and including a date, each on the balance at the end of its day.
 *
 * Shape: a posting period that is over is rounded, and bears interest from the next day on, whenever it is posted.
 */
export function runDays(
  from: Reckoned,
  { to, changes, cuts }: Days,
  terms: InterestTerms,
): { readonly reckoned: Reckoned; readonly ended: readonly EndedInterest[] } {
  const { compounding, posting, financialYearFirstMonth: firstMonth } = terms;
  const ended: EndedInterest[] = [];
  let { running, balance } = from;
  let next = 0;
  let [compoundedOn, postedOn] = [from.through, from.through];
  for (let date = from.through + 1; date <= to; date += 1) {
    for (
      let change = changes[next];
      change !== undefined && change.bearsFrom <= date;
      change = changes[next]
    ) {
      balance += change.change;
      next += 1;
    }
    if (compoundedOn < date) compoundedOn = intervalEnd(date, compounding, firstMonth);
    if (postedOn < date) postedOn = intervalEnd(date, posting, firstMonth);
    running = withDay(running, { date, balance }, terms);
    if (date === postedOn || cuts?.has(date)) {
      const rounded = roundedInterest(running, terms);
      for (const side of sides)
        if (rounded[side] > zero) ended.push({ through: date, side, amount: rounded[side] });
      balance += rounded.credit - rounded.debit;
      running = noInterest;
    } else if (date === compoundedOn) running = compound(running, terms);
  }
  return { reckoned: { through: Math.max(from.through, to), running, balance }, ended };
}

import { type Money, minOf, stepOf, zero } from '../../kernel/money.ts';
import { divideRounded } from '../../kernel/rounding.ts';
import type { UnbookedTerms } from '../product/terms.ts';
import { type Debt, type InterestRule, type Parts, payingPeriods, ruleOf } from './parts.ts';
import { lentIn } from './tranches.ts';
import type { ScheduleWorking } from './working.ts';

/**
 * Installments with the same principal each, and the interest of their period on top; the last one takes what rounding
 * leaves.
 *
 * Shape: `first` is what each of them is at first, `reckonedAnew` what from a period on, where that is another amount.
 * Source: reference system, cumulative schedule: multiples of an installment do not apply.
 */
export function equalPrincipal(
  debt: Debt,
  first: Money,
  interestOf: InterestRule,
  reckonedAnew?: (period: number, balance: Money) => Money | undefined,
): readonly Parts[] {
  const { periods } = debt;
  let each = first;
  const parts: Parts[] = [];
  let balance = debt.principal;
  for (let period = 0; period < periods; period += 1) {
    const lent = lentIn(debt.tranches, period);
    balance += lent;
    each = reckonedAnew?.(period, balance) ?? each;
    const interest = interestOf(balance, period);
    const rule = ruleOf(debt, period);
    const share = rule === 'GRACE_ON_PRINCIPAL' ? zero : minOf(each, balance);
    const principal = rule === 'LAST' ? balance : share;
    debt.working?.part(period, {
      rule: rule === 'INSTALLMENT' ? 'EQUAL_PRINCIPAL' : rule,
      balance,
      lent,
      carried: zero,
      earned: interest,
      each,
      principal,
      interest,
    });
    balance -= principal;
    parts.push({ principal, interest, earned: interest });
  }
  return parts;
}

/** Principal over the periods that pay it, rounded to the currency. */
export function principalShare(debt: Debt): Money {
  return shareOver(debt.principal, payingPeriods(debt), debt.terms, debt.working);
}

/** Principal over so many periods, rounded to the currency. */
export function shareOver(
  principal: Money,
  by: number,
  { currencyDigits, rounding: mode }: UnbookedTerms,
  working?: Pick<ScheduleWorking, 'principalShare'>,
): Money {
  const step = stepOf(currencyDigits);
  const part = divideRounded(principal, BigInt(by) * step, mode) * step;
  working?.principalShare({ whole: principal, by, part, multiple: step, mode });
  return part;
}

import { type Money, minOf, stepOf, zero } from '../../kernel/money.ts';
import { divideRounded } from '../../kernel/rounding.ts';
import { type Debt, type InterestRule, type Parts, payingPeriods } from './parts.ts';

/**
 * Installments with the same principal each, and the interest of their period on top; the last one takes what rounding
 * leaves.
 *
 * Source: reference system, cumulative schedule: multiples of an installment do not apply.
 */
export function equalPrincipal(debt: Debt, interestOf: InterestRule): readonly Parts[] {
  const { terms, periods } = debt;
  const each = principalShare(debt);
  const parts: Parts[] = [];
  let balance = debt.principal;
  for (let period = 0; period < periods; period += 1) {
    const interest = interestOf(balance, period);
    const share = period < terms.graceOnPrincipal ? zero : minOf(each, balance);
    const principal = period === periods - 1 ? balance : share;
    balance -= principal;
    parts.push({ principal, interest, earned: interest });
  }
  return parts;
}

/** Principal over the periods that pay it, rounded to the currency. */
export function principalShare(debt: Debt): Money {
  const { currencyDigits, rounding } = debt.terms;
  const step = stepOf(currencyDigits);
  return divideRounded(debt.principal, BigInt(payingPeriods(debt)) * step, rounding) * step;
}

import { type Money, maxOf, minOf, mulDiv, roundToMultiple, stepOf, zero } from '../../kernel/money.ts';
import { divideRounded } from '../../kernel/rounding.ts';
import { principalShare } from './equal-principal.ts';
import { type Debt, multipleOf, type Parts, payDown, payingPeriods } from './parts.ts';
import type { RateFactor } from './rate-factor.ts';

/**
 * Interest on the whole principal for the whole term, spread evenly over the periods that bear it; the last of them
 * takes what rounding leaves, and so does the last installment of the principal.
 *
 * Shape: `factor` is what one period bears. Source: reference system, flat interest.
 */
export function flat(debt: Debt, factor: RateFactor): readonly Parts[] {
  const { principal, periods, terms, working } = debt;
  const { numerator, denominator } = factor;
  const { currencyDigits, rounding, interestFreePeriods: free } = terms;
  const bearing = BigInt(periods - free);
  const total = mulDiv(principal, numerator * bearing, denominator, currencyDigits, rounding);
  const step = stepOf(currencyDigits);
  const each = divideRounded(total, bearing * step, rounding) * step;
  const rounded = { multiple: step, mode: rounding };
  working?.flatTotal(
    { balance: principal, factor, bearing: periods - free, interest: total, ...rounded },
    { whole: total, by: periods - free, part: each, ...rounded },
  );
  return payDown(debt, installmentOf(debt, each), (_balance, period) => {
    if (period < free) return zero;
    const isLast = period === periods - 1;
    const left = maxOf(total - each * BigInt(period - free), zero);
    const interest = isLast ? left : minOf(each, left);
    working?.flatInterest(period, { isLast, total, each, before: period - free, interest });
    return interest;
  });
}

/** Without interest the principal alone is divided, and rounded once. */
function installmentOf(debt: Debt, interest: Money): Money {
  const { rounding } = debt.terms;
  const multiple = multipleOf(debt.terms);
  if (interest === zero) {
    const by = payingPeriods(debt);
    const part = divideRounded(debt.principal, BigInt(by) * multiple, rounding) * multiple;
    debt.working?.principalShare({ whole: debt.principal, by, part, multiple, mode: rounding });
    return part;
  }
  const principal = principalShare(debt);
  const sum = roundToMultiple(principal + interest, multiple, rounding);
  debt.working?.sumToRound({ principal, interest, sum, multiple, mode: rounding });
  return sum;
}

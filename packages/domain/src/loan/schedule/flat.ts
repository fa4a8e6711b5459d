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
export function flat(debt: Debt, { numerator, denominator }: RateFactor): readonly Parts[] {
  const { principal, periods, terms } = debt;
  const { currencyDigits, rounding, interestFreePeriods: free } = terms;
  const bearing = BigInt(periods - free);
  const total = mulDiv(principal, numerator * bearing, denominator, currencyDigits, rounding);
  const step = stepOf(currencyDigits);
  const each = divideRounded(total, bearing * step, rounding) * step;
  return payDown(debt, installmentOf(debt, each), (_balance, period) => {
    if (period < free) return zero;
    const left = maxOf(total - each * BigInt(period - free), zero);
    return period === periods - 1 ? left : minOf(each, left);
  });
}

/** Without interest the principal alone is divided, and rounded once. */
function installmentOf(debt: Debt, interest: Money): Money {
  const { rounding } = debt.terms;
  const multiple = multipleOf(debt.terms);
  if (interest === zero) {
    return divideRounded(debt.principal, BigInt(payingPeriods(debt)) * multiple, rounding) * multiple;
  }
  return roundToMultiple(principalShare(debt) + interest, multiple, rounding);
}

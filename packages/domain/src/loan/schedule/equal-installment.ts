import type { Money } from '../../kernel/money.ts';
import { divideRounded, type RoundingMode } from '../../kernel/rounding.ts';
import type { RateFactor } from './rate-factor.ts';
import type { ScheduleWorking } from './working.ts';

/** Binary digits kept after the point: 48 decimals, of which 600 periods use up three. */
const precision = 160n;
const one = 1n << precision;
/** The quotient is first rounded to 18 decimals, so that what is exact, a half above all, comes out exact. */
const quotientScale = 10n ** 18n;

/**
 * The installment that repays a principal in equal parts over periods with these factors, rounded to a multiple.
 *
 * Source: reference system, progressive schedule: principal × Π(1 + r) / F, where F(1) = 1 and F(i) = 1 + F(i − 1)(1 + r(i)).
 */
export function equalInstallment(
  principal: Money,
  factors: readonly RateFactor[],
  multiple: Money,
  mode: RoundingMode,
  working?: Pick<ScheduleWorking, 'installment'>,
): Money {
  if (factors.every(({ numerator }) => numerator === 0n)) {
    const installment = divideRounded(principal, BigInt(factors.length) * multiple, mode) * multiple;
    working?.installment({ principal, factors, installment, multiple, mode });
    return installment;
  }
  let growth = one;
  let sum = 0n;
  for (const factor of factors) {
    const periodGrowth = one + (factor.numerator << precision) / factor.denominator;
    growth = (growth * periodGrowth) >> precision;
    sum = ((sum * periodGrowth) >> precision) + one;
  }
  const multiples = divideRounded(principal * growth * quotientScale, sum * multiple, 'HALF_EVEN');
  const installment = divideRounded(multiples, quotientScale, mode) * multiple;
  working?.installment({ principal, factors, installment, multiples, multiple, mode });
  return installment;
}

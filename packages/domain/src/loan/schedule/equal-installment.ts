import { Decimal } from 'decimal.js';
import type { Money } from '../../kernel/money.ts';
import { divideRounded, type RoundingMode } from '../../kernel/rounding.ts';
import type { Period, RateFactor } from './rate-factor.ts';

/** Digits that count; a few more are carried, so that what is exact comes out exact. */
const digits = 34;
const Exact = Decimal.clone({ precision: digits + 6, rounding: Decimal.ROUND_HALF_EVEN });
const one = new Exact(1);

const decimalModes: Readonly<Record<RoundingMode, Decimal.Rounding>> = {
  HALF_EVEN: Decimal.ROUND_HALF_EVEN,
  HALF_UP: Decimal.ROUND_HALF_UP,
  HALF_DOWN: Decimal.ROUND_HALF_DOWN,
  UP: Decimal.ROUND_UP,
  DOWN: Decimal.ROUND_DOWN,
  CEILING: Decimal.ROUND_CEIL,
  FLOOR: Decimal.ROUND_FLOOR,
};

/**
 * The installment that repays a principal in equal parts over the periods, rounded to a multiple.
 *
 * Source: reference system, progressive schedule: principal × Π(1 + r) / F, where F(1) = 1 and F(i) = 1 + F(i − 1)(1 + r(i)).
 */
export function equalInstallment(
  principal: Money,
  periods: readonly Period[],
  multiple: Money,
  mode: RoundingMode,
): Money {
  if (periods.every(({ factor }) => factor.numerator === 0n)) {
    return divideRounded(principal, BigInt(periods.length) * multiple, mode) * multiple;
  }
  let growth: Decimal = one;
  let sum: Decimal = new Exact(0);
  // A schedule has few different factors, and each costs a long division.
  const known: { readonly factor: RateFactor; readonly growth: Decimal }[] = [];
  for (const { factor } of periods) {
    let same = known.find((one) => isSame(one.factor, factor));
    if (same === undefined) {
      same = { factor, growth: growthOf(factor) };
      known.push(same);
    }
    growth = growth.times(same.growth);
    sum = sum.times(same.growth).plus(one);
  }
  const installment = new Exact(principal.toString()).times(growth).dividedBy(sum);
  const multiples = installment.dividedBy(multiple.toString()).toSignificantDigits(digits);
  return BigInt(multiples.toDecimalPlaces(0, decimalModes[mode]).toFixed()) * multiple;
}

function growthOf(factor: RateFactor): Decimal {
  return new Exact(factor.numerator.toString()).dividedBy(factor.denominator.toString()).plus(one);
}

function isSame(first: RateFactor, second: RateFactor): boolean {
  return first.numerator === second.numerator && first.denominator === second.denominator;
}

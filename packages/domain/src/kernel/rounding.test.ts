import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideRounded, type RoundingMode, roundingModes } from './rounding.ts';

const decimalModes: Readonly<Record<RoundingMode, Decimal.Rounding>> = {
  HALF_EVEN: Decimal.ROUND_HALF_EVEN,
  HALF_UP: Decimal.ROUND_HALF_UP,
  HALF_DOWN: Decimal.ROUND_HALF_DOWN,
  UP: Decimal.ROUND_UP,
  DOWN: Decimal.ROUND_DOWN,
  CEILING: Decimal.ROUND_CEIL,
  FLOOR: Decimal.ROUND_FLOOR,
};

/** Tenths, and what each mode makes of them. */
const table = `
  mode       25  35  24  26  20  -25  -35  -24  -26
  HALF_EVEN   2   4   2   3   2   -2   -4   -2   -3
  HALF_UP     3   4   2   3   2   -3   -4   -2   -3
  HALF_DOWN   2   3   2   3   2   -2   -3   -2   -3
  UP          3   4   3   3   2   -3   -4   -3   -3
  DOWN        2   3   2   2   2   -2   -3   -2   -2
  CEILING     3   4   3   3   2   -2   -3   -2   -2
  FLOOR       2   3   2   2   2   -3   -4   -3   -3`;

describe('a rounded quotient', () => {
  const [heads = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));

  it.each(rows)(
    'goes %s between two whole numbers, whichever of the two is negative',
    (mode, ...expected) => {
      const tenths = heads.slice(1).map(BigInt);
      expect(tenths.map((each) => divideRounded(each, 10n, mode as RoundingMode))).toEqual(
        expected.map(BigInt),
      );
      expect(tenths.map((each) => divideRounded(-each, -10n, mode as RoundingMode))).toEqual(
        expected.map(BigInt),
      );
    },
  );

  it('agrees with decimal arithmetic in every mode', () => {
    const Exact = Decimal.clone({ precision: 120 });
    const numerators = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    const divisors = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).filter((divisor) => divisor !== 0n);
    fc.assert(
      fc.property(
        numerators,
        divisors,
        fc.constantFrom(...roundingModes.values),
        (numerator, divisor, mode) => {
          const exact = new Exact(numerator.toString()).dividedBy(divisor.toString());
          const expected = exact.toDecimalPlaces(0, decimalModes[mode]).toFixed();
          expect(divideRounded(numerator, divisor, mode)).toBe(BigInt(expected));
        },
      ),
    );
  });

  it('refuses to divide by zero', () => {
    expect(() => divideRounded(1n, 0n, 'HALF_EVEN')).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import { money } from '../../../../../test/builders/loan.ts';
import { formatMoney } from '../../kernel/money.ts';
import { type RoundingMode, roundingModes } from '../../kernel/rounding.ts';
import { equalInstallment } from './equal-installment.ts';
import { fraction, noInterest, type RateFactor } from './rate-factor.ts';

const months = (count: number, factor: RateFactor) => Array.from({ length: count }, () => factor);
const tenth = fraction(1, 10);

const known: readonly [
  name: string,
  principal: string,
  factors: readonly RateFactor[],
  multiple: string,
  mode: RoundingMode,
  expected: string,
][] = [
  ['one percent a month for a year', '1000', months(12, fraction(1, 100)), '0.01', 'HALF_EVEN', '88.85'],
  ['no interest, rounded once', '100', months(3, noInterest), '0.01', 'HALF_EVEN', '33.33'],
  ['no interest, rounded up', '100', months(3, noInterest), '0.01', 'UP', '33.34'],
  ['interest from the second period on', '100', [noInterest, fraction(1, 100)], '0.01', 'HALF_EVEN', '50.25'],
  ['interest in the last period only, by hand', '210', [noInterest, tenth], '0.01', 'UP', '110.00'],
  ['an installment that is exact stays so rounded up', '100', [tenth], '0.01', 'UP', '110.00'],
  ['a third of a year, exact', '300', [fraction(1, 3)], '0.01', 'CEILING', '400.00'],
  ['half a unit, to the even one', '5', [tenth], '1', 'HALF_EVEN', '6.00'],
  ['half a unit, up', '5', [tenth], '1', 'HALF_UP', '6.00'],
  ['half a unit, down', '5', [tenth], '1', 'HALF_DOWN', '5.00'],
  // 2.5 and a part in 10^32 of it; what is so little does not decide.
  [
    'half a unit but for what 18 decimals leave out',
    '1',
    months(60, fraction(5, 2)),
    '1',
    'HALF_EVEN',
    '2.00',
  ],
];

describe('equalInstallment', () => {
  it.each(known)(
    'is the exact one, rounded once: %s',
    (_name, principal, factors, multiple, mode, expected) => {
      const installment = equalInstallment(money(principal), factors, money(multiple), mode);
      expect(formatMoney(installment, 2)).toBe(expected);
    },
  );

  it.each(roundingModes.values)('is rounded %s from one side or the other of the exact one', (mode) => {
    const factors = months(7, fraction(1, 70));
    const [low, high] = (['FLOOR', 'CEILING'] as const).map((each) =>
      equalInstallment(money('123.45'), factors, money('0.01'), each),
    );
    const installment = equalInstallment(money('123.45'), factors, money('0.01'), mode);
    expect([low, high]).toContain(installment);
    expect(high).toBe((low ?? 0n) + money('0.01'));
  });
});

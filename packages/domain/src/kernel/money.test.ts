import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatMoney,
  isWhole,
  maxOf,
  minOf,
  mulDiv,
  parseMoney,
  parseStored,
  roundMoney,
  roundToMultiple,
  sizeOf,
  stepOf,
  storedMoney,
  sumOf,
} from './money.ts';
import { roundingModes } from './rounding.ts';

const amounts = fc.bigInt({ min: -(10n ** 19n - 1n), max: 10n ** 19n - 1n });

describe('an amount from text', () => {
  it.each([
    ['0', 0n],
    ['0.00', 0n],
    ['1', 1_000_000n],
    ['-1.5', -1_500_000n],
    ['-0.01', -10_000n],
    ['007.10', 7_100_000n],
    ['1.005', 1_005_000n],
    ['0.000001', 1n],
    ['9999999999999.999999', 9_999_999_999_999_999_999n],
  ])('takes %s', (text, expected) => {
    expect(parseMoney(text)).toBe(expected);
  });

  it.each([
    '',
    '.',
    '-',
    '1e2',
    '0x10',
    '0b1',
    '-0',
    '-0.00',
    '+1',
    'NaN',
    'Infinity',
    '1,000.00',
    '1_000',
    '１２',
    '٣',
    '1.',
    '.5',
    '10.10 ',
    ' 10.10',
    '10.10\n',
    '1 0',
    '$1',
    '1.0000000',
    '12345678901234',
    '1'.repeat(40),
    '1.2.3',
    '--1',
    'null',
  ])('refuses %j', (text) => {
    expect(parseMoney(text)).toBeUndefined();
  });
});

describe('the text of an amount', () => {
  it.each([
    [0n, 2, '0.00'],
    [0n, 0, '0'],
    [1_000_000n, 2, '1.00'],
    [1_000_000n, 0, '1'],
    [-10_000n, 2, '-0.01'],
    [-500_000n, 0, '-0.5'],
    [1_230_000n, 1, '1.23'],
    [1_234_560n, 2, '1.23456'],
    [1n, 2, '0.000001'],
    [10n ** 19n - 1n, 6, '9999999999999.999999'],
  ])('writes %s with %s digits as %s', (amount, digits, expected) => {
    expect(formatMoney(amount, digits)).toBe(expected);
  });

  it('is read back as the same amount, whatever the digits', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 6 }), (amount, digits) => {
        expect(parseMoney(formatMoney(amount, digits))).toBe(amount);
      }),
    );
  });
});

describe('an amount as the database has it', () => {
  it.each([
    ['12', 12_000_000n],
    ['12.5', 12_500_000n],
    ['12.500000', 12_500_000n],
    ['-0.500000', -500_000n],
    ['0.000000', 0n],
    ['-3', -3_000_000n],
  ])('reads %s', (text, expected) => {
    expect(parseStored(text)).toBe(expected);
  });

  it.each(['NaN', 'Infinity', '1e2', '1.0000000', 'x', '1.5.5'])('throws on %s', (text) => {
    expect(() => parseStored(text)).toThrow();
  });

  it('loses nothing on the way to the database and back', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseStored(storedMoney(amount))).toBe(amount);
        expect(parseStored(formatMoney(amount, 6))).toBe(amount);
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    [15_625_000n, 2, 'HALF_EVEN', 15_620_000n],
    [15_625_000n, 2, 'HALF_UP', 15_630_000n],
    [-15_625_000n, 2, 'HALF_UP', -15_630_000n],
    [15_500_000n, 0, 'HALF_EVEN', 16_000_000n],
    [15_500_000n, 6, 'UP', 15_500_000n],
  ] as const)('rounds %s to %s digits %s', (amount, digits, mode, expected) => {
    expect(roundMoney(amount, digits, mode)).toBe(expected);
  });

  it.each([
    [17_130_000n, 10_000_000n, 'HALF_EVEN', 20_000_000n],
    [15_000_000n, 10_000_000n, 'HALF_EVEN', 20_000_000n],
    [25_000_000n, 10_000_000n, 'HALF_EVEN', 20_000_000n],
    [17_130_000n, 50_000n, 'DOWN', 17_100_000n],
  ] as const)('rounds %s to multiples of %s %s', (amount, multiple, mode, expected) => {
    expect(roundToMultiple(amount, multiple, mode)).toBe(expected);
  });

  it('rounds a product and quotient once, as decimal arithmetic does', () => {
    const Exact = Decimal.clone({ precision: 150 });
    const modes = roundingModes.values.map((mode) => [mode, Decimal[decimalNames[mode]]] as const);
    const numerators = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
    const denominators = fc.bigInt({ min: 1n, max: 10n ** 14n });
    const digitsOf = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(amounts, numerators, denominators, digitsOf, (amount, numerator, denominator, digits) => {
        const exact = new Exact(amount.toString())
          .times(numerator.toString())
          .dividedBy(denominator.toString())
          .dividedBy(1_000_000);
        for (const [mode, rounding] of modes) {
          const rounded = mulDiv(amount, numerator, denominator, digits, mode);
          expect(formatMoney(rounded, digits)).toBe(withoutNegativeZero(exact.toFixed(digits, rounding)));
        }
      }),
    );
  });
});

const decimalNames = {
  HALF_EVEN: 'ROUND_HALF_EVEN',
  HALF_UP: 'ROUND_HALF_UP',
  HALF_DOWN: 'ROUND_HALF_DOWN',
  UP: 'ROUND_UP',
  DOWN: 'ROUND_DOWN',
  CEILING: 'ROUND_CEIL',
  FLOOR: 'ROUND_FLOOR',
} as const;

function withoutNegativeZero(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

describe('arithmetic of money', () => {
  it.each([
    [10_100_000n, 2, true],
    [10_101_000n, 2, false],
    [10_000_000n, 0, true],
    [10_100_000n, 0, false],
    [-10_001n, 6, true],
  ])('%s has no more than %s digits: %s', (amount, digits, expected) => {
    expect(isWhole(amount, digits)).toBe(expected);
  });

  it('refuses digits that money does not have', () => {
    expect(() => stepOf(7)).toThrow(RangeError);
    expect(() => isWhole(1n, -1)).toThrow(RangeError);
  });

  it('adds and compares', () => {
    expect(sumOf([1n, 2n, -5n])).toBe(-2n);
    expect(sumOf([])).toBe(0n);
    expect([minOf(1n, 2n), maxOf(1n, 2n), sizeOf(-3n), sizeOf(3n)]).toEqual([1n, 2n, 3n, 3n]);
  });
});

import { formatMoney, parseStored, storedMoney } from '@dayclose/domain/kernel/money.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, sumText } from './values.ts';

describe('the text of a decimal', () => {
  it.each([
    ['16.430000', 2, '16.43'],
    ['16.430000', 0, '16.43'],
    ['16.430001', 2, '16.430001'],
    ['100.000000', 2, '100.00'],
    ['100.000000', 0, '100'],
    ['0.000000', 3, '0.000'],
    ['-0.500000', 2, '-0.50'],
    ['100', 2, '100.00'],
    ['100', 0, '100'],
    ['1.5', 2, '1.50'],
    ['1.5', 0, '1.5'],
    ['1.50', 1, '1.5'],
  ])('%s at %i digits is %s', (stored, digits, text) => {
    expect(decimalText(stored, digits)).toBe(text);
  });

  it('is that of the amount, however PostgreSQL or an answer wrote it', () => {
    const amounts = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n });
    const round = fc.integer({ min: 0, max: 12 }).map((zeros) => 10n ** BigInt(zeros));
    fc.assert(
      fc.property(amounts, round, fc.integer({ min: 0, max: 6 }), (amount, unit, digits) => {
        const money = (amount / unit) * unit;
        const expected = formatMoney(money, digits);
        for (const stored of [formatMoney(money, 6), storedMoney(money), formatMoney(money, 2)]) {
          expect(decimalText(stored, digits)).toBe(expected);
        }
      }),
    );
  });

  it('of a sum is that of the amounts added up', () => {
    expect(sumText(['1.100000', '2', '-0.05'], 2)).toBe('3.05');
    expect(sumText([], 2)).toBe(formatMoney(parseStored('0'), 2));
  });
});

import { expect, it } from 'vitest';
import { currencyNumber, currencyNumbers, isCurrency } from './currency.ts';

it('the number of a currency is its letters to the base of 26, so that none ever changes', () => {
  expect([
    currencyNumber('AAA'),
    currencyNumber('AAB'),
    currencyNumber('EUR'),
    currencyNumber('ZZZ'),
  ]).toEqual([0, 1, 3_241, 17_575]);
});

it('every currency has a number, and no two have the same', () => {
  const codes = Object.keys(currencyNumbers);
  expect(codes.every(isCurrency)).toBe(true);
  expect(codes.length).toBeGreaterThan(150);
  expect(new Set(Object.values(currencyNumbers)).size).toBe(codes.length);
});

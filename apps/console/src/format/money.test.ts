import { expect, test } from 'vitest';
import { formatAmount, isAmount, isSame, isZero, percentOf, sumOf } from './money.ts';

test.each([
  ['0', '0'],
  ['0.00', '0.00'],
  ['-0.00', '0.00'],
  ['7', '7'],
  ['999.99', '999.99'],
  ['1000.00', '1,000.00'],
  ['-1234567.5', '−1,234,567.5'],
  ['9999999999999.123456', '9,999,999,999,999.123456'],
  ['no amount', 'no amount'],
])('the amount %s is shown as %s, digit by digit', (amount, shown) => {
  expect(formatAmount(amount, 'en')).toBe(shown);
});

test.each([
  ['de', '1.234.567,50'],
  ['en-IN', '1,234,567.50'],
  ['fr', '1\u202f234\u202f567,50'],
  ['ar', '1,234,567.50'],
])('a reader of %s sees the marks of that language', (locale, shown) => {
  expect(formatAmount('1234567.50', locale)).toBe(shown);
});

test.each([
  ['0', true],
  ['-0.000', true],
  ['0.01', false],
  ['100', false],
])('%s is nothing: %s', (amount, answer) => {
  expect(isZero(amount)).toBe(answer);
});

test.each([
  [[], '0'],
  [['0.10', '0.20'], '0.30'],
  [['9999999999999.99', '0.01'], '10000000000000.00'],
  [['-0.05', '0.02'], '-0.03'],
  [['1', '0.5', '-2.25'], '-0.75'],
  [['532584638', '1'], '532584639'],
])('%j come to %s', (amounts, answer) => {
  expect(sumOf(amounts)).toBe(answer);
});

test.each([
  ['1.00', '1', true],
  ['9999999999999.99', '9999999999999.98', false],
  ['-0', '0.00', true],
])('%s is the same as %s: %s', (one, other, answer) => {
  expect(isSame(one, other)).toBe(answer);
});

test.each([
  ['0.00', '100.00', 0],
  ['33.33', '100.00', 33],
  ['99.99', '100.00', 99],
  ['100.00', '100.00', 100],
  ['5', '7.5', 66],
  ['3', '0', 0],
  ['9999999999999.99', '9999999999999.99', 100],
  ['120.00', '100.00', 100],
])('of %s of %s is drawn %i percent', (part, whole, percent) => {
  expect(percentOf(part, whole)).toBe(percent);
});

test.each([
  ['0.5', true],
  ['9999999999999', true],
  ['1,000', false],
  ['.5', false],
  ['1e3', false],
  ['', false],
])('%j is an amount as it can be sent: %s', (text, answer) => {
  expect(isAmount(text)).toBe(answer);
});

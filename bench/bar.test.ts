import { describe, expect, test } from 'vitest';
import { median, percentile, rounded } from './bar.ts';

describe('the median', () => {
  test.each([
    { values: [3], is: 3 },
    { values: [9, 1, 5], is: 5 },
    { values: [4, 1, 3, 2], is: 2.5 },
    { values: [10, 9], is: 9.5 },
  ])('of $values is $is', ({ values, is }) => {
    expect(median(values)).toBe(is);
  });

  test('of nothing is no figure', () => {
    expect(() => median([])).toThrow('nothing was measured');
  });
});

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  test.each([
    { values: hundred, share: 0.5, is: 50 },
    { values: hundred, share: 0.99, is: 99 },
    { values: hundred, share: 1, is: 100 },
    { values: hundred, share: 0, is: 1 },
    { values: [7, 5], share: 0.99, is: 7 },
    { values: [10, 2, 33], share: 0.5, is: 10 },
  ])('of share $share is a value that was measured: $is', ({ values, share, is }) => {
    expect(percentile(values, share)).toBe(is);
  });

  test('of nothing is no figure', () => {
    expect(() => percentile([], 0.5)).toThrow('nothing was measured');
  });
});

test('a figure is printed with three digits', () => {
  expect(rounded(1.23456)).toBe(1.235);
});

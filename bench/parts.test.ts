import { expect, test } from 'vitest';
import { type Part, partsNamed, wholeNumber } from './parts.ts';

const measure = () => Promise.resolve({ bars: [], lines: [], figures: {} });
const parts: readonly Part<object>[] = [
  { name: 'ratio', measure },
  { name: 'relay', measure },
  { name: 'catch-up', measure, long: true },
];

test.each([
  { asked: [], are: ['ratio', 'relay'] },
  { asked: ['catch-up'], are: ['catch-up'] },
  { asked: ['relay', 'ratio'], are: ['ratio', 'relay'] },
])('the parts asked for by $asked are $are', ({ asked, are }) => {
  expect(partsNamed(parts, asked).map(({ name }) => name)).toEqual(are);
});

test('a part that there is not is refused with those that there are', () => {
  expect(() => partsNamed(parts, ['ratios'])).toThrow('--only is "ratios": give ratio, relay, catch-up.');
});

test.each(['0', '101', '1.5', '-1', 'many', ''])('"%s" is no number of pairs', (text) => {
  expect(() => wholeNumber('pairs', text, { most: 100 })).toThrow('give a whole number from 1 to 100.');
});

test('a number within its limits is taken', () => {
  expect(wholeNumber('pairs', '100', { most: 100 })).toBe(100);
});

import { expect, test } from 'vitest';
import type { Measured } from '../api/measure.ts';
import { isAllMet } from '../report.ts';
import { foundOf } from './compare.ts';

const measured = (rate: number, p99: number): Measured => ({
  ...{ clients: 8, requests: 100, rate, p50: 1, p99, retries: 0 },
  cpu: { server: 0.001, postgres: 0.001, clients: 0.001 },
});
const cost = (name: string, rate: number, p99: number) => ({
  name,
  peak: measured(rate, 90),
  calm: measured(rate / 2, p99),
});

test.each([
  { what: 'all are answered in time', p99: 50, met: true },
  { what: 'one is not', p99: 50.1, met: false },
])('where $what, the bars are met: $met', ({ p99, met }) => {
  const found = foundOf([cost('a client', 1_000, 5), cost('a search', 500, p99)]);
  expect(isAllMet(new Map([['reads', found]]))).toBe(met);
  expect(found.figures.reads).toMatchObject([{ ratio: 1 }, { name: 'a search', ratio: 0.5 }]);
});

test('nothing measured is no answer', () => {
  expect(() => foundOf([])).toThrow('nothing was measured');
});

import { expect, test } from 'vitest';
import { bar, type Door, figuresOf } from './figures.ts';
import type { Measured } from './measure.ts';
import { rowOf } from './pairs.ts';
import { table } from './report.ts';

const measured = (rate: number, p99 = 10): Measured => ({
  clients: 8,
  requests: 100,
  rate,
  p50: 5,
  p99,
  retries: 3,
  cpu: { server: 0.002, postgres: 0.001, clients: 0.0001 },
});
const run = { loans: 20_000, seconds: 5, pairs: 2 };

function repayment({ rate = 50, p99 = 10, atNight = 40 }): Door {
  return {
    name: 'repayment',
    reference: 'pgbench',
    rows: [rowOf([{ product: measured(rate), reference: { rate: 100, postgres: 0.001 } }])],
    calm: measured(rate / 2, p99),
    duringClose: measured(atNight),
  };
}

test.each([
  { what: 'everything is fast', door: {}, met: true },
  { what: 'repayments are too slow beside the reference', door: { rate: 39 }, met: false },
  { what: 'one in a hundred takes too long at half of the peak', door: { p99: 51 }, met: false },
  { what: 'a close takes more than half of the rate', door: { atNight: 24 }, met: false },
])('where $what, the bars are met: $met', ({ door, met }) => {
  expect(figuresOf({ ...run, doors: [repayment(door)] }, []).met).toBe(met);
});

test.each([
  { value: 0.4, side: { least: 0.4 }, met: true },
  { value: 0.399, side: { least: 0.4 }, met: false },
  { value: 1.5, side: { most: 1.5 }, met: true },
  { value: 1.51, side: { most: 1.5 }, met: false },
])('a figure of $value is held against $side: $met', ({ value, side, met }) => {
  expect(bar('it', value, side)).toEqual({ what: 'it', value, ...side, met });
});

test('a limit that is passed is a bar that is missed', () => {
  const figures = figuresOf({ ...run, doors: [repayment({})] }, [bar('a long list', 2, { most: 1.5 })]);
  expect(figures.met).toBe(false);
  expect(figures.bars.at(-1)).toMatchObject({ what: 'a long list', met: false });
});

test('people are told each bar, and whether it was met', () => {
  const text = table(figuresOf({ ...run, doors: [repayment({ rate: 39 })] }, []));
  expect(text).toContain('repayment, 8 clients, against pgbench: 0.39, at least 0.4: MISSED');
  expect(text).toContain('repayment, p99 at half of the peak, in milliseconds: 10, at most 50: met');
  expect(text).toContain('asked again 3 times');
});

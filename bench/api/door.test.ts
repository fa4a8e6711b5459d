import { expect, test } from 'vitest';
import { figuresOf, isAllMet, table } from '../report.ts';
import { type Door, foundOf } from './door.ts';
import type { Measured } from './measure.ts';
import { rowOf } from './pairs.ts';

const measured = (rate: number, p99 = 10): Measured => ({
  clients: 8,
  requests: 100,
  rate,
  p50: 5,
  p99,
  retries: 3,
  cpu: { server: 0.002, postgres: 0.001, clients: 0.0001 },
});

function door({ rate = 50, p99 = 10, atNight = 40 }): Door {
  return {
    name: 'repayment',
    reference: 'pgbench',
    must: 0.4,
    aim: 0.6,
    rows: [rowOf([{ product: measured(rate), reference: { rate: 100, postgres: 0.001 } }])],
    calm: measured(rate / 2, p99),
    duringClose: measured(atNight),
  };
}

const found = (given: Parameters<typeof door>[0]) => new Map([['repayment', foundOf(door(given))]]);

test.each([
  { what: 'everything is fast', given: {}, met: true },
  { what: 'repayments are too slow beside the reference', given: { rate: 39 }, met: false },
  { what: 'one in a hundred takes too long at half of the peak', given: { p99: 51 }, met: false },
  { what: 'a close takes more than half of the rate', given: { atNight: 24 }, met: false },
])('where $what, all bars are met: $met', ({ given, met }) => {
  expect(isAllMet(found(given))).toBe(met);
});

test('people are told each bar, and whether it was met', () => {
  const lines = table(found({ rate: 39 })).split('\n');
  const line = (start: string) => lines.find((each) => each.startsWith(start));
  expect(line('repayment, 8 clients: against pgbench')).toMatch(/0\.39 +≥ 0\.4 +≥ 0\.6 +MISSED$/);
  expect(line('repayment: p99 at half of the peak')).toMatch(/10\.00 +≤ 50 +met$/);
  expect(line('repayment: its rate during a close')).toMatch(/1\.03 +≥ 0\.5 +met$/);
});

test('machines are told the same, with what it cost', () => {
  expect(figuresOf(found({}))).toMatchObject({
    repayment: {
      rows: [
        { clients: 8, ratio: 0.5, cpuMs: { gateway: 2, postgres: 1, clients: 0.1, referencePostgres: 1 } },
      ],
      calm: { rate: 25, p99: 10 },
      duringClose: { rate: 40, retries: 3 },
    },
    met: true,
  });
});

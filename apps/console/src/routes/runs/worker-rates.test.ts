import { expect, test } from 'vitest';
import type { Partition } from './partition-cells.ts';
import { rateSince, workersOf } from './worker-rates.ts';

const partition = (given: Partial<Partition>): Partition => ({
  number: 1,
  state: 'COMPLETED',
  total: 10,
  done: 10,
  failed: 0,
  worker: 'a',
  attempts: 1,
  startedAt: '2026-03-11T00:00:10Z',
  endedAt: '2026-03-11T00:00:20Z',
  ...given,
});

test('a worker has done what its partitions tell, from its first to its last', () => {
  expect(
    workersOf([
      partition({}),
      partition({ worker: 'b', state: 'RUNNING', done: 3, failed: 1, endedAt: null }),
      partition({ startedAt: '2026-03-11T00:00:05Z', endedAt: '2026-03-11T00:00:15Z' }),
      partition({ worker: null, startedAt: null, endedAt: null, state: 'PENDING', done: 0 }),
    ]),
  ).toEqual([
    {
      worker: 'a',
      atHand: 0,
      ended: 2,
      accounts: 20,
      from: '2026-03-11T00:00:05Z',
      to: '2026-03-11T00:00:20Z',
    },
    {
      worker: 'b',
      atHand: 1,
      ended: 0,
      accounts: 4,
      from: '2026-03-11T00:00:10Z',
      to: '2026-03-11T00:00:10Z',
    },
  ]);
});

const at = (ms: number, accounts: number) => ({ at: ms, accounts: new Map([['a', accounts]]) });

test.each([
  { from: undefined, to: at(5_000, 100), rate: undefined, what: 'nothing was seen before' },
  { from: at(0, 0), to: at(999, 100), rate: undefined, what: 'too little time has gone by' },
  { from: at(0, 0), to: at(2_000, 100), rate: 50, what: 'it went on' },
  // A partition that another worker took over counts for that one.
  { from: at(0, 100), to: at(2_000, 60), rate: 0, what: 'its part was taken over' },
])('the rate of a worker is $rate where $what', ({ from, to, rate }) => {
  expect(rateSince(from, to, 'a')).toBe(rate);
});

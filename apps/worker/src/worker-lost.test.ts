import { expect, test } from 'vitest';
import { daysToHold, isChunkLost, isStragglerLost, isStragglerSuspect } from './worker-lost.ts';

test.each([
  { most: 1_000, holds: [1_000, 1_000, 500, 250, 125, 62, 31, 15, 7, 3, 1], lost: 12 },
  { most: 4, holds: [4, 4, 2, 1], lost: 5 },
  { most: 1, holds: [1, 1], lost: 3 },
])(
  'a chunk of $most account-days is halved after two deaths, and given up at claim $lost',
  ({ most, holds, lost }) => {
    expect(holds.map((_, index) => daysToHold(index + 1, most))).toEqual(holds);
    expect(isChunkLost(lost - 1, most)).toBe(false);
    expect(isChunkLost(lost, most)).toBe(true);
  },
);

test('accounts at the end of a partition are taken alone after a death', () => {
  expect([1, 2].map(isStragglerSuspect)).toEqual([false, true]);
});

test('an account that is taken alone is given up after two deaths', () => {
  expect([1, 2, 3].map(isStragglerLost)).toEqual([false, false, true]);
});

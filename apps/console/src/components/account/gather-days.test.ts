import { expect, test } from 'vitest';
import { gatherDays } from './gather-days.ts';

const day = (cobDate: string, ...steps: string[]) => ({ cobDate, steps });

test.each([
  ['no day', [], []],
  ['a day on which nothing happens', [day('1')], [['1', [], 0]]],
  ['quiet days after it', [day('1', 'A'), day('2'), day('3')], [['1', ['A'], 2]]],
  [
    'quiet days between',
    [day('1'), day('2'), day('3', 'A', 'B'), day('4')],
    [
      ['1', [], 1],
      ['3', ['A', 'B'], 1],
    ],
  ],
])('of %s those are shown on which something happens, and the others are counted', (_what, days, shown) => {
  expect(gatherDays(days).map(({ cobDate, steps, quietDays }) => [cobDate, steps, quietDays])).toEqual(shown);
});

import { expect, test } from 'vitest';
import { startOptions } from './start-options.ts';

test.each([
  [[], 1, false],
  [['--workers', '3'], 3, false],
  [['--workers=16', '--fast-days'], 16, true],
] as const)('npm start -- %j starts %i workers, and moves days fast: %s', (args, workers, fastDays) => {
  expect(startOptions(args)).toEqual({ workers, fastDays });
});

test.each([
  [['--workers', '0'], '--workers is "0": give a number from 1 to 16.'],
  [['--workers', '17'], '--workers is "17": give a number from 1 to 16.'],
  [['--workers', 'many'], '--workers is "many": give a number from 1 to 16.'],
  [['--wrokers', '3'], `Unknown option '--wrokers': it takes "npm start -- --workers 3 --fast-days".`],
] as const)('npm start -- %j is refused with a sentence', (args, sentence) => {
  expect(() => startOptions(args)).toThrow(sentence);
});

import { expect, it } from 'vitest';
import { day } from '../../../../../test/builders/command-loan.ts';
import { formatDate } from '../../kernel/dates.ts';
import type { InterestInterval } from '../product/term-choices.ts';
import { intervalEnd, intervalStart } from './intervals.ts';

it.each<[on: string, interval: InterestInterval, firstMonth: number, from: string, to: string]>([
  ['2024-02-29', 'DAILY', 4, '2024-02-29', '2024-02-29'],
  ['2024-02-01', 'MONTHLY', 1, '2024-02-01', '2024-02-29'],
  ['2023-02-28', 'MONTHLY', 4, '2023-02-01', '2023-02-28'],
  ['2024-12-31', 'MONTHLY', 1, '2024-12-01', '2024-12-31'],
  ['2024-03-31', 'QUARTERLY', 1, '2024-01-01', '2024-03-31'],
  ['2024-03-31', 'QUARTERLY', 2, '2024-02-01', '2024-04-30'],
  ['2024-12-15', 'QUARTERLY', 12, '2024-12-01', '2025-02-28'],
  ['2025-01-15', 'QUARTERLY', 12, '2024-12-01', '2025-02-28'],
  ['2024-03-31', 'SEMI_ANNUAL', 4, '2023-10-01', '2024-03-31'],
  ['2024-04-01', 'SEMI_ANNUAL', 4, '2024-04-01', '2024-09-30'],
  ['2024-02-29', 'ANNUAL', 1, '2024-01-01', '2024-12-31'],
  ['2024-02-29', 'ANNUAL', 4, '2023-04-01', '2024-03-31'],
  ['2024-04-01', 'ANNUAL', 4, '2024-04-01', '2025-03-31'],
])('%s lies, %s in a financial year from month %i, between %s and %s', (on, interval, first, from, to) => {
  expect(
    [intervalStart(day(on), interval, first), intervalEnd(day(on), interval, first)].map(formatDate),
  ).toEqual([from, to]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  addPeriods,
  dateOf,
  daysInMonth,
  daysInYear,
  formatDate,
  isLeapYear,
  parseDate,
  partsOf,
} from './dates.ts';

function day(text: string): number {
  const date = parseDate(text);
  if (date === undefined) throw new Error(`${text} is no date`);
  return date;
}

describe('a date from text', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2024-02-29', 19_782],
    ['1900-01-01', -25_567],
    ['9999-12-31', 2_932_896],
  ])('takes %s', (text, expected) => {
    expect(parseDate(text)).toBe(expected);
  });

  it.each([
    '',
    '2026-02-30',
    '2023-02-29',
    '1900-02-29',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-04-31',
    '0000-01-01',
    '1899-12-31',
    '+010000-01-01',
    '10000-01-01',
    '2026-1-1',
    '26-01-01',
    '2026/01/01',
    '20260101',
    '2026-01-01T00:00:00Z',
    '2026-01-01 ',
    ' 2026-01-01',
    '2026-01-01\n',
    '２０２６-01-01',
    '-2026-01-01',
    'today',
  ])('refuses %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });
});

describe('the calendar', () => {
  const dates = fc.integer({ min: day('1900-01-01'), max: day('9999-12-31') });

  it('agrees with the platform on every date', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(formatDate(date)).toBe(new Date(date * 86_400_000).toISOString().slice(0, 10));
        const { year, month, day: dayOfMonth } = partsOf(date);
        expect(dateOf(year, month, dayOfMonth)).toBe(date);
        expect(parseDate(formatDate(date))).toBe(date);
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows the lengths of months and years', () => {
    const lengths = Array.from({ length: 12 }, (_, index) => daysInMonth(dateOf(2024, index + 1, 15)));
    expect(lengths).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect([1900, 2000, 2023, 2024, 2100].filter(isLeapYear)).toEqual([2000, 2024]);
    expect([daysInYear(day('2023-12-31')), daysInYear(day('2024-01-01'))]).toEqual([365, 366]);
  });

  it('throws on a date that does not exist', () => {
    expect(() => dateOf(2026, 2, 30)).toThrow(RangeError);
    expect(() => dateOf(2026, 0, 1)).toThrow(RangeError);
  });
});

describe('adding periods to a date', () => {
  it.each([
    ['2024-01-31', 1, 'MONTHS', '2024-02-29'],
    ['2024-01-31', 2, 'MONTHS', '2024-03-31'],
    ['2023-01-31', 1, 'MONTHS', '2023-02-28'],
    ['2023-11-30', 3, 'MONTHS', '2024-02-29'],
    ['2024-03-31', -1, 'MONTHS', '2024-02-29'],
    ['2024-01-15', -1, 'MONTHS', '2023-12-15'],
    ['2024-02-29', 1, 'YEARS', '2025-02-28'],
    ['2024-02-29', 4, 'YEARS', '2028-02-29'],
    ['2023-12-31', 1, 'DAYS', '2024-01-01'],
    ['2024-02-26', 1, 'WEEKS', '2024-03-04'],
  ] as const)('%s and %s %s is %s', (from, count, unit, expected) => {
    expect(formatDate(addPeriods(day(from), count, unit))).toBe(expected);
  });

  it('keeps the day of the month, or takes its last', () => {
    const dates = fc.integer({ min: day('1900-01-01'), max: day('2900-12-31') });
    fc.assert(
      fc.property(dates, fc.integer({ min: -1_200, max: 7_200 }), (date, count) => {
        const later = addMonths(date, count);
        const [before, after] = [partsOf(date), partsOf(later)];
        expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + count);
        expect(after.day).toBe(Math.min(before.day, daysInMonth(later)));
      }),
    );
  });
});

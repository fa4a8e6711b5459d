import { expect, test } from 'vitest';
import { formatClock, formatDay, formatDuration, formatInstant, secondsBetween } from './dates.ts';

test.each([
  ['2026-11-21', '21 Nov 2026'],
  ['2024-02-29', '29 Feb 2024'],
  ['1999-12-31', '31 Dec 1999'],
  ['0099-01-01', '1 Jan 99'],
])('the date %s is shown as %s in every time zone', (date, shown) => {
  expect(formatDay(date, 'en-GB')).toBe(shown);
});

test('an instant is shown on the clocks of the institution', () => {
  expect(formatInstant('2026-11-21T23:30:00Z', 'Asia/Kolkata', 'en-GB')).toBe('22 Nov 2026, 05:00:00');
  expect(formatClock('2026-11-21T23:30:00Z', 'Asia/Kolkata', 'en-GB')).toBe('05:00:00');
});

test.each([
  [0, '0 s'],
  [1.44, '1.4 s'],
  [10, '10 s'],
  [65, '1 min 5 s'],
  [120, '2 min'],
  [3_600, '1 h'],
  [90_061, '1 d 1 h'],
])('%d seconds are %s', (seconds, shown) => {
  expect(formatDuration(seconds)).toBe(shown);
});

test('a length of time is what lies between two instants', () => {
  expect(secondsBetween('2026-11-21T10:00:00.000Z', '2026-11-21T12:00:01.500+02:00')).toBe(1.5);
});

import { expect, test } from 'vitest';
import {
  daysBetween,
  formatClock,
  formatDay,
  formatDuration,
  formatInstant,
  nextDay,
  secondsBetween,
  startOfDay,
} from './dates.ts';

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

test.each([
  ['2026-11-21', 'UTC', '2026-11-21T00:00:00.000Z'],
  ['2026-11-21', 'Europe/Berlin', '2026-11-20T23:00:00.000Z'],
  ['2026-11-21', 'Pacific/Kiritimati', '2026-11-20T10:00:00.000Z'],
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
  ['2026-04-05', 'Pacific/Auckland', '2026-04-04T11:00:00.000Z'],
  ['2026-09-27', 'Pacific/Auckland', '2026-09-26T12:00:00.000Z'],
  // Its clocks go from midnight to one o'clock.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
])('%s begins in %s at %s', (date, timeZone, instant) => {
  expect(startOfDay(date, timeZone)).toBe(instant);
});

test('the day after the last of a year begins the next', () => {
  expect(startOfDay('2026-12-31', 'UTC', { daysLater: 1 })).toBe('2027-01-01T00:00:00.000Z');
});

test.each([
  { from: '2026-03-10', to: '2026-03-11', days: 1 },
  // The clocks of most of Europe are put on in between.
  { from: '2026-03-28', to: '2026-03-30', days: 2 },
  { from: '2024-02-28', to: '2024-03-01', days: 2 },
  { from: '2026-03-11', to: '2026-03-10', days: -1 },
])('it is $days days from $from to $to', ({ from, to, days }) => {
  expect(daysBetween(from, to)).toBe(days);
});

test.each([
  ['2024-02-28', '2024-02-29'],
  ['2026-12-31', '2027-01-01'],
])('the day after %s is %s', (date, next) => {
  expect(nextDay(date)).toBe(next);
});

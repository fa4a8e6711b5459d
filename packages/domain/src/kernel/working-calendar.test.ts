import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../../test/builders/command-loan.ts';
import {
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  type Weekday,
  type WorkingDays,
  weekdayOf,
  weekdays,
} from './working-calendar.ts';

const week: readonly Weekday[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const calendar: WorkingDays = {
  workingDays: week,
  holidays: [
    { name: 'Good Friday', from: day('2024-03-29'), to: day('2024-03-29') },
    { name: 'Easter', from: day('2024-03-31'), to: day('2024-04-01') },
    { name: 'Stocktaking', from: day('2024-04-01'), to: day('2024-04-03') },
  ],
};

describe('the day of the week', () => {
  it.each([
    ['1970-01-01', 'THURSDAY'],
    ['1900-01-01', 'MONDAY'],
    ['2024-02-29', 'THURSDAY'],
    ['2026-12-06', 'SUNDAY'],
  ])('of %s is %s', (date, name) => {
    expect(weekdayOf(day(date))).toBe(name);
  });
});

describe('working days', () => {
  it.each([
    ['2024-03-28', '2024-03-28', '2024-03-28', 'a working day'],
    ['2024-03-29', '2024-03-28', '2024-04-04', 'a holiday, a weekend and two holidays that overlap'],
    ['2024-04-02', '2024-03-28', '2024-04-04', 'the middle of a holiday'],
    ['2024-04-06', '2024-04-05', '2024-04-08', 'a Saturday'],
    ['2024-04-07', '2024-04-05', '2024-04-08', 'a Sunday'],
  ])('around %s are %s and %s: %s', (date, before, after) => {
    expect(previousWorkingDay(calendar, day(date))).toBe(day(before));
    expect(nextWorkingDay(calendar, day(date))).toBe(day(after));
    expect(isWorkingDay(calendar, day(date))).toBe(date === before);
  });

  it('are the nearest ones that there are, whatever the calendar', () => {
    const holiday = fc
      .record({ from: fc.integer({ min: -100, max: 300 }), days: fc.nat(40) })
      .map(({ from, days }) => ({ name: 'Holiday', from, to: from + days }));
    const calendars = fc.record({
      workingDays: fc.subarray([...weekdays.values], { minLength: 1 }),
      holidays: fc.array(holiday, { maxLength: 12 }),
    });
    fc.assert(
      fc.property(calendars, fc.integer({ min: -100, max: 300 }), (given, date) => {
        const walked = (step: number) => {
          let at = date;
          while (!isWorkingDay(given, at)) at += step;
          return at;
        };
        expect(nextWorkingDay(given, date)).toBe(walked(1));
        expect(previousWorkingDay(given, date)).toBe(walked(-1));
      }),
    );
  });

  it('are not looked for without end where there are none', () => {
    expect(() => nextWorkingDay({ ...calendar, workingDays: [] }, 0)).toThrow('more than');
  });
});

import type { LocalDate } from './dates.ts';
import { EndlessRule } from './endless-rule.ts';
import { enumeration, type ValueOf } from './enumeration.ts';

export const weekdays = enumeration('Weekday', 'A day of the week.', {
  MONDAY: 'The first day of a week.',
  TUESDAY: 'The second.',
  WEDNESDAY: 'The third.',
  THURSDAY: 'The fourth.',
  FRIDAY: 'The fifth.',
  SATURDAY: 'The sixth.',
  SUNDAY: 'The last.',
});
export type Weekday = ValueOf<typeof weekdays>;

/** Days in a row on which nobody works, whatever days of the week they are. */
export interface Holiday {
  readonly name: string;
  readonly from: LocalDate;
  /** The last one. */
  readonly to: LocalDate;
}

/** On which days an institution works. Shape: at least one day of the week; holidays may overlap. */
export interface WorkingDays {
  readonly workingDays: readonly Weekday[];
  readonly holidays: readonly Holiday[];
}

const daysOfWeek = weekdays.values.length;
/** 1970-01-01 was a Thursday. */
const firstWeekday = weekdays.values.indexOf('THURSDAY');

/** The day of the week of a date. */
export function weekdayOf(date: LocalDate): Weekday {
  const day = (((date + firstWeekday) % daysOfWeek) + daysOfWeek) % daysOfWeek;
  return weekdays.values[day] as Weekday;
}

/** Whether a date is a working day. */
export function isWorkingDay(calendar: WorkingDays, date: LocalDate): boolean {
  return holidayOn(calendar, date) === undefined && calendar.workingDays.includes(weekdayOf(date));
}

/** The date, or the first working day after it. */
export function nextWorkingDay(calendar: WorkingDays, date: LocalDate): LocalDate {
  return workingDayFrom(calendar, date, ({ to }) => to + 1, 1);
}

/** The date, or the last working day before it. */
export function previousWorkingDay(calendar: WorkingDays, date: LocalDate): LocalDate {
  return workingDayFrom(calendar, date, ({ from }) => from - 1, -1);
}

/** Shape: a holiday is passed over at once, and so once at most; between two of them no week is longer than a week. */
function workingDayFrom(
  calendar: WorkingDays,
  date: LocalDate,
  beyond: (holiday: Holiday) => LocalDate,
  step: 1 | -1,
): LocalDate {
  const rounds = (calendar.holidays.length + 1) * (daysOfWeek + 1);
  let day = date;
  for (let round = 0; round <= rounds; round += 1) {
    const holiday = holidayOn(calendar, day);
    if (holiday !== undefined) day = beyond(holiday);
    else if (calendar.workingDays.includes(weekdayOf(day))) return day;
    else day += step;
  }
  throw new EndlessRule('a calendar without a working day', rounds);
}

function holidayOn({ holidays }: WorkingDays, date: LocalDate): Holiday | undefined {
  return holidays.find(({ from, to }) => from <= date && date <= to);
}

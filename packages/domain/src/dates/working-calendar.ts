import type { Answer } from '../kernel/command.ts';
import { formatDate } from '../kernel/dates.ts';
import { target } from '../kernel/target.ts';
import { type Weekday, type WorkingDays, weekdays } from '../kernel/working-calendar.ts';

/** Holidays of a calendar. */
export const holidaysMax = 1_000;

/** A version of the tenant's calendar; what was said before stays, and the last one is in force. */
export interface WorkingCalendar extends WorkingDays {
  readonly kind: 'WorkingCalendar';
  readonly id: string;
}

/** What is known before a calendar is made. */
export interface NewWorkingCalendar {
  readonly id: string;
}
export const workingCalendarTarget = target<object, NewWorkingCalendar>('workingCalendar', {
  queue: () => '',
});

/** The calendar of who never said anything else: every day is a working day. */
export const everyDay: WorkingDays = { workingDays: weekdays.values, holidays: [] };

/** A calendar as people read it. */
export interface WorkingCalendarView {
  readonly workingDays: readonly Weekday[];
  readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[];
}

export function workingCalendarView({ workingDays, holidays }: WorkingDays): WorkingCalendarView & Answer {
  return {
    workingDays,
    holidays: holidays.map(({ name, from, to }) => ({ name, from: formatDate(from), to: formatDate(to) })),
  };
}

import { dateOf, daysInMonth, type LocalDate, partsOf } from '../../kernel/dates.ts';
import type { InterestInterval } from '../product/term-choices.ts';

/** Months of an interval; a day is none of a month. */
const months: Readonly<Record<Exclude<InterestInterval, 'DAILY'>, number>> = {
  MONTHLY: 1,
  QUARTERLY: 3,
  SEMI_ANNUAL: 6,
  ANNUAL: 12,
};

/** The last day of the interval that a date lies in; years begin with the financial year's first month. */
export function intervalEnd(date: LocalDate, interval: InterestInterval, firstMonth: number): LocalDate {
  if (interval === 'DAILY') return date;
  const { year, month } = partsOf(date);
  const length = months[interval];
  const last = year * 12 + (month - 1) + (length - 1 - passedIn(month, length, firstMonth));
  const first = dateOf(Math.floor(last / 12), (last % 12) + 1, 1);
  return first + daysInMonth(first) - 1;
}

/** The first day of the interval that a date lies in. */
export function intervalStart(date: LocalDate, interval: InterestInterval, firstMonth: number): LocalDate {
  if (interval === 'DAILY') return date;
  const { year, month } = partsOf(date);
  const first = year * 12 + (month - 1) - passedIn(month, months[interval], firstMonth);
  return dateOf(Math.floor(first / 12), (first % 12) + 1, 1);
}

/** Months of the interval before this one. */
function passedIn(month: number, length: number, firstMonth: number): number {
  return ((month - firstMonth + 12) % 12) % length;
}

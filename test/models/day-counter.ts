import { type WorkingDays, weekdays } from '@dayclose/domain/kernel/working-calendar.ts';
import type { ScheduleTerms } from '@dayclose/domain/loan/product/terms.ts';
import { Decimal } from 'decimal.js';
import { Temporal } from 'temporal-polyfill';

const Exact = Decimal.clone({ precision: 100 });
const epoch = new Temporal.PlainDate(1970, 1, 1);
/** How many of the days from 1970 on, up to each date, begin in a leap year: each day was asked by itself. */
const leapDays: number[] = [0];

/** A period by the calendar: the whole one, and the part of it that the money is out. Units: days since 1970-01-01. */
export interface CountedPeriod {
  readonly start: number;
  readonly end: number;
  /** The days that it had by the calendar, from the day on which the money went out. */
  readonly agreed: number;
  readonly from: number;
  readonly to: number;
}

/** What a schedule follows from, with the calendar that its due dates were put elsewhere by: the dates themselves are not looked at. */
export interface SlowTerms extends ScheduleTerms {
  readonly workingDays?: WorkingDays;
}

/**
 * The periods of a loan on a calendar that is not ours.
 *
 * Source: formulas of the progressive schedule: due date i is the start and i × every units, clamped to the last day of
 * its month.
 */
export function countedPeriods(agreed: SlowTerms): readonly CountedPeriod[] {
  const { disbursedOn, submittedOn, repaymentEvery, repaymentUnit, numberOfRepayments, terms } = agreed;
  let first = terms.startsOn === 'DISBURSEMENT' ? disbursedOn : submittedOn;
  const unit = repaymentUnit.toLowerCase();
  const date = (number: number) =>
    epoch.until(epoch.add({ days: first }).add({ [unit]: number * repaymentEvery })).days;
  const down = terms.downPayment === undefined ? 0 : 1;
  const periods: CountedPeriod[] = [];
  let dueBefore = disbursedOn;
  for (let number = 1; periods.length < numberOfRepayments; number += 1) {
    const [start, end] = [date(number - 1), date(number)];
    if (end <= disbursedOn) continue;
    const own = periods.length + 1 + down;
    const moved = agreed.movedDueDates?.find(({ installment }) => installment === own);
    const from = periods.at(-1)?.to ?? disbursedOn;
    const due = workingDay(agreed, end, dueBefore);
    periods.push({ start, end, agreed: end - Math.max(start, disbursedOn), from, to: moved?.dueDate ?? due });
    dueBefore = due;
    if (terms.nonWorkingDays !== 'NEXT_WORKING_DAY_WITH_SCHEDULE' || due === end) continue;
    [first, number] = [due, 0];
  }
  return periods;
}

/** Where a due date is put, a day after the other: by its rule, and then on until it comes after the one before it. */
function workingDay({ terms, workingDays: calendar }: SlowTerms, end: number, before: number): number {
  if (calendar === undefined || terms.nonWorkingDays === undefined) return end;
  const works = (day: number) => {
    const name = weekdays.values[epoch.add({ days: day }).dayOfWeek - 1];
    const isHoliday = calendar.holidays.some(({ from, to }) => day >= from && day <= to);
    return calendar.workingDays.some((each) => each === name) && !isHoliday;
  };
  let day = end;
  while (!works(day)) day += terms.nonWorkingDays === 'PREVIOUS_WORKING_DAY' ? -1 : 1;
  while (day <= before || !works(day)) day += 1;
  return day;
}

/**
 * Years of a period of a progressive schedule.
 *
 * Source: formulas of the progressive schedule: real days, or 30 a month and 360 a year; of a year of 360, 364 or 365
 * days, or of the year in which each day begins; the same part of a year whatever the days where the interest period is
 * the repayment period; and of a first period the share of the days that the money is out.
 */
export function countedYears({ terms, repaymentEvery, repaymentUnit }: ScheduleTerms, period: CountedPeriod) {
  const whole = period.end - period.start;
  const share = new Exact(period.agreed).div(whole);
  const parts = { DAYS: undefined, WEEKS: 52, MONTHS: 12, YEARS: 1 }[repaymentUnit];
  if (terms.interestPeriod === 'SAME_AS_REPAYMENT_PERIOD' && parts !== undefined) {
    return share.times(repaymentEvery).div(parts);
  }
  const years = calendarYears(terms.daysInYear, period);
  const months = { DAYS: undefined, WEEKS: undefined, MONTHS: 30, YEARS: 360 }[repaymentUnit];
  if (terms.daysInMonth === 'ACTUAL' || months === undefined) return years;
  return years.times(months * repaymentEvery).div(whole);
}

function calendarYears(convention: ScheduleTerms['terms']['daysInYear'], { from, to }: CountedPeriod) {
  const days = to - from;
  if (convention !== 'ACTUAL') {
    return new Exact(days).div({ DAYS_360: 360, DAYS_364: 364, DAYS_365: 365 }[convention]);
  }
  const inLeapYears = leapDaysUpTo(to) - leapDaysUpTo(from);
  return new Exact(days - inLeapYears).div(365).plus(new Exact(inLeapYears).div(366));
}

function leapDaysUpTo(date: number): number {
  let day = epoch.add({ days: leapDays.length - 1 });
  for (let count = leapDays.length; count <= date; count += 1) {
    leapDays.push((leapDays[count - 1] ?? 0) + (day.inLeapYear ? 1 : 0));
    day = day.add({ days: 1 });
  }
  return leapDays[date] ?? 0;
}

import { addPeriods, type LocalDate } from '../../kernel/dates.ts';
import { EndlessRule } from '../../kernel/endless-rule.ts';
import type { MovedDueDate, PeriodUnit, ScheduleTerms, UnbookedTerms } from '../product/terms.ts';

/** Periods of a schedule, and periods that its first day is put off by: a hundred years of days. */
const periodsMax = 36_525;

/** One period of a schedule: from one due date to the next. */
export interface Period {
  /** Where the whole period begins and ends by the calendar: what its days are a part of. */
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
  /** Its due date before anybody moved that: `endDate`, or where the days that nobody works on put it. */
  readonly agreedDate: LocalDate;
  /** After `startDate` where the money goes out in the middle of the first one; another day, too, where a due date was moved. */
  readonly fromDate: LocalDate;
  readonly dueDate: LocalDate;
}

const longestUnit: Readonly<Record<PeriodUnit, number>> = { DAYS: 1, WEEKS: 7, MONTHS: 31, YEARS: 366 };

/** What the dates of periods follow from. */
export type DatedTerms = Omit<ScheduleTerms, 'scheduleRules'>;

/**
 * Where the days that nobody works on put the due date of a period, by its number from 1; nothing where the calendar has it.
 *
 * Shape: `endDate` is where it would be, `fromDate` the due date before it.
 */
export type ShiftOf = (number: number, endDate: LocalDate, fromDate: LocalDate) => LocalDate | undefined;

/**
 * The periods of a loan; each due date is reckoned from the start, so that a 31st comes back after a short month, and one that
 * was moved leaves the others where they are.
 *
 * Reckoned from the application, the periods that ended before the money went out are left out.
 */
export function periodsOf(agreed: DatedTerms): readonly Period[] {
  const shifts = byPeriod(agreed, agreed.shiftedDueDates);
  return periodsWith(agreed, (number) => shifts?.get(number));
}

/** The same, with due dates where `shiftOf` puts them; the rest follows them where the terms say so. */
export function periodsWith(agreed: DatedTerms, shiftOf: ShiftOf): readonly Period[] {
  const { disbursedOn, repaymentEvery, repaymentUnit, numberOfRepayments, terms } = agreed;
  const start = terms.startsOn === 'SUBMITTED_ON' ? agreed.submittedOn : disbursedOn;
  const ended = endedPeriods(agreed, start);
  const moved = byPeriod(agreed, agreed.movedDueDates);
  const restFollows = terms.nonWorkingDays === 'NEXT_WORKING_DAY_WITH_SCHEDULE';
  if (numberOfRepayments > periodsMax) throw new EndlessRule(`${numberOfRepayments} repayments`, periodsMax);
  const periods: Period[] = [];
  let [anchor, since] = [start, ended];
  let startDate = addPeriods(start, ended * repaymentEvery, repaymentUnit);
  let fromDate = disbursedOn;
  for (let number = 1; number <= numberOfRepayments; number += 1) {
    since += 1;
    const endDate = addPeriods(anchor, since * repaymentEvery, repaymentUnit);
    const shifted = shiftOf(number, endDate, fromDate);
    const agreedDate = shifted ?? endDate;
    // What comes after a last due date that was moved begins with it.
    const dueDate = moved?.get(number) ?? Math.max(agreedDate, fromDate);
    periods.push({ startDate, endDate, agreedDate, fromDate, dueDate });
    if (restFollows && shifted !== undefined) [anchor, since] = [shifted, 0];
    startDate = since === 0 ? anchor : endDate;
    fromDate = dueDate;
  }
  return periods;
}

/** Due dates by the number of their period, which a down payment has none of. */
export function byPeriod(
  { terms }: DatedTerms,
  dates: readonly MovedDueDate[] | undefined,
): ReadonlyMap<number, LocalDate> | undefined {
  if (dates === undefined) return undefined;
  const before = periodsBefore(terms);
  return new Map(dates.map(({ installment, dueDate }) => [installment - before, dueDate]));
}

/** How many installments come before that of the first period: a down payment is one. */
export function periodsBefore({ downPayment }: Pick<UnbookedTerms, 'downPayment'>): number {
  return downPayment === undefined ? 0 : 1;
}

/** How many periods from the start end on the day of disbursement or earlier. */
function endedPeriods(agreed: DatedTerms, start: LocalDate): number {
  const { disbursedOn, repaymentEvery, repaymentUnit } = agreed;
  let ended = Math.floor((disbursedOn - start) / (repaymentEvery * longestUnit[repaymentUnit]));
  for (let rounds = 0; rounds <= periodsMax; rounds += 1) {
    if (addPeriods(start, (ended + 1) * repaymentEvery, repaymentUnit) > disbursedOn) return ended;
    ended += 1;
  }
  throw new EndlessRule(`a schedule of periods of ${repaymentEvery} ${repaymentUnit}`, periodsMax);
}

/** Days of a period by the calendar, from the disbursement on: those that it had before its due date, or the one before it, was moved. */
export function agreedDays(
  { disbursedOn }: Pick<ScheduleTerms, 'disbursedOn'>,
  { startDate, endDate }: Period,
): number {
  return endDate - Math.max(startDate, disbursedOn);
}

/** The period of what is due on the day of disbursement itself: it has no days. */
export function noPeriod(on: LocalDate): Period {
  return { startDate: on, endDate: on, agreedDate: on, fromDate: on, dueDate: on };
}

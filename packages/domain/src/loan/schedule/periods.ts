import { addPeriods, type LocalDate } from '../../kernel/dates.ts';
import { EndlessRule } from '../../kernel/endless-rule.ts';
import type { PeriodUnit, ScheduleTerms } from '../product/terms.ts';

/** Periods of a schedule, and periods that its first day is put off by: a hundred years of days. */
const periodsMax = 36_525;

/** One period of a schedule: from one due date to the next. */
export interface Period {
  /** Where the whole period begins and ends by the calendar: what its days are a part of. */
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
  /** After `startDate` where the money goes out in the middle of the first one; another day, too, where a due date was moved. */
  readonly fromDate: LocalDate;
  readonly dueDate: LocalDate;
}

const longestUnit: Readonly<Record<PeriodUnit, number>> = { DAYS: 1, WEEKS: 7, MONTHS: 31, YEARS: 366 };

/**
 * The periods of a loan; each due date is reckoned from the start, so that a 31st comes back after a short month, and one that
 * was moved leaves the others where they are.
 *
 * Reckoned from the application, the periods that ended before the money went out are left out.
 */
export function periodsOf(agreed: Omit<ScheduleTerms, 'scheduleRules'>): readonly Period[] {
  const { disbursedOn, repaymentEvery, repaymentUnit, numberOfRepayments, terms } = agreed;
  const start = terms.startsOn === 'SUBMITTED_ON' ? agreed.submittedOn : disbursedOn;
  const ended = endedPeriods(agreed, start);
  const moved = movesOf(agreed);
  if (numberOfRepayments > periodsMax) throw new EndlessRule(`${numberOfRepayments} repayments`, periodsMax);
  const periods: Period[] = [];
  let startDate = addPeriods(start, ended * repaymentEvery, repaymentUnit);
  let fromDate = disbursedOn;
  for (let number = ended + 1; number <= ended + numberOfRepayments; number += 1) {
    const endDate = addPeriods(start, number * repaymentEvery, repaymentUnit);
    // What comes after a last due date that was moved begins with it.
    const dueDate = moved?.get(number - ended) ?? Math.max(endDate, fromDate);
    periods.push({ startDate, endDate, fromDate, dueDate });
    startDate = endDate;
    fromDate = dueDate;
  }
  return periods;
}

/** Due dates that were moved, by the number of their period: a down payment has none. */
function movesOf({
  movedDueDates,
  terms,
}: Omit<ScheduleTerms, 'scheduleRules'>): ReadonlyMap<number, LocalDate> | undefined {
  if (movedDueDates === undefined) return undefined;
  const before = terms.downPayment === undefined ? 0 : 1;
  return new Map(movedDueDates.map(({ installment, dueDate }) => [installment - before, dueDate]));
}

/** How many periods from the start end on the day of disbursement or earlier. */
function endedPeriods(agreed: Omit<ScheduleTerms, 'scheduleRules'>, start: LocalDate): number {
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

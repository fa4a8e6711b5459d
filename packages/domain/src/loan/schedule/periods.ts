import { addPeriods, type LocalDate } from '../../kernel/dates.ts';
import { EndlessRule } from '../../kernel/endless-rule.ts';
import type { PeriodUnit, ScheduleTerms } from '../product/terms.ts';

/** Periods of a schedule, and periods that its first day is put off by: a hundred years of days. */
const periodsMax = 36_525;

/** One period of a schedule: from one due date to the next. */
export interface Period {
  /** Where the whole period begins; before `fromDate` only where the money goes out in the middle of the first one. */
  readonly startDate: LocalDate;
  readonly fromDate: LocalDate;
  readonly dueDate: LocalDate;
}

const longestUnit: Readonly<Record<PeriodUnit, number>> = { DAYS: 1, WEEKS: 7, MONTHS: 31, YEARS: 366 };

/**
 * The periods of a loan; each due date is reckoned from the start, so that a 31st comes back after a short month.
 *
 * Reckoned from the application, the periods that ended before the money went out are left out.
 */
export function periodsOf(agreed: Omit<ScheduleTerms, 'scheduleRules'>): readonly Period[] {
  const { disbursedOn, repaymentEvery, repaymentUnit, numberOfRepayments, terms } = agreed;
  const start = terms.startsOn === 'SUBMITTED_ON' ? agreed.submittedOn : disbursedOn;
  const ended = endedPeriods(agreed, start);
  if (numberOfRepayments > periodsMax) throw new EndlessRule(`${numberOfRepayments} repayments`, periodsMax);
  const periods: Period[] = [];
  let startDate = addPeriods(start, ended * repaymentEvery, repaymentUnit);
  let fromDate = disbursedOn;
  for (let number = ended + 1; number <= ended + numberOfRepayments; number += 1) {
    const dueDate = addPeriods(start, number * repaymentEvery, repaymentUnit);
    periods.push({ startDate, fromDate, dueDate });
    startDate = dueDate;
    fromDate = dueDate;
  }
  return periods;
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

import { dateOf, isLeapYear, type LocalDate, partsOf } from '../../kernel/dates.ts';
import { type DaysInYear, fixedYears } from '../../kernel/days-in-year.ts';
import type { ScheduleTerms } from '../product/terms.ts';
import { fraction, type RateFactor } from './rate-factor.ts';

const commonYear = 365n;
const leapYear = 366n;

/** Real days in years, by the length that years have in a day count. */
export function yearsBetween(convention: DaysInYear, from: LocalDate, to: LocalDate): RateFactor {
  return convention === 'ACTUAL' ? actualYears(from, to) : fraction(to - from, fixedYears[convention]);
}

/** The part of a year that a period is reckoned as where its days do not count. */
export function partOfYear({ repaymentEvery, repaymentUnit }: ScheduleTerms): RateFactor {
  const periodsInYear = { DAYS: 365, WEEKS: 52, MONTHS: 12, YEARS: 1 };
  return fraction(repaymentEvery, periodsInYear[repaymentUnit]);
}

/** Days of a year that has one length: in a cumulative schedule a leap year counts like any other. */
export function yearLength(convention: DaysInYear): number {
  return convention === 'ACTUAL' ? 365 : fixedYears[convention];
}

/** Days that every whole period counts as, where months have 30; otherwise its real days count. */
export function countedDays({ terms, repaymentEvery, repaymentUnit }: ScheduleTerms): number | undefined {
  if (terms.daysInMonth !== 'DAYS_30') return undefined;
  if (repaymentUnit === 'MONTHS') return 30 * repaymentEvery;
  return repaymentUnit === 'YEARS' ? 360 * repaymentEvery : undefined;
}

/** Days of common years and of leap years, each as a part of its year. */
export function ofBothYears(commonDays: number, leapDays: number): RateFactor {
  return {
    numerator: BigInt(commonDays) * leapYear + BigInt(leapDays) * commonYear,
    denominator: commonYear * leapYear,
    sum: [fraction(commonDays, Number(commonYear)), fraction(leapDays, Number(leapYear))],
  };
}

/** Each day counts as a part of the year in which it begins. */
function actualYears(from: LocalDate, to: LocalDate): RateFactor {
  const { year: first } = partsOf(from);
  const nextYear = dateOf(first + 1, 1, 1);
  if (to <= nextYear) return fraction(to - from, isLeapYear(first) ? 366 : 365);
  let commonDays = 0;
  let leapDays = 0;
  let start = from;
  for (let year = first; start < to; year += 1) {
    const end = Math.min(to, dateOf(year + 1, 1, 1));
    if (isLeapYear(year)) leapDays += end - start;
    else commonDays += end - start;
    start = end;
  }
  return ofBothYears(commonDays, leapDays);
}

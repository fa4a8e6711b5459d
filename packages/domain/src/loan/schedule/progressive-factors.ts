import { dateOf, daysInMonth, daysInYear, isLeapYear, type LocalDate, partsOf } from '../../kernel/dates.ts';
import { parseStored } from '../../kernel/money.ts';
import type { DaysInYear, ScheduleTerms } from '../terms.ts';
import type { Period } from './periods.ts';
import { factorOf, fraction, type RateFactor, shareOf } from './rate-factor.ts';

const commonYear = 365n;
const leapYear = 366n;

/** What each period of a progressive schedule bears. Source: reference system, progressive schedule. */
export function progressiveFactors(agreed: ScheduleTerms, periods: readonly Period[]): readonly RateFactor[] {
  const rate = parseStored(agreed.annualInterestRate);
  return periods.map((period) => factorOf(rate, yearsOf(agreed, period)));
}

/**
 * Length of a period in years, by the day count of the product.
 *
 * Source: reference system. There a period over a year's end is also multiplied by the number of units between due
 * dates, although its days are all counted already; that is right for one unit only and is left out.
 */
function yearsOf(agreed: ScheduleTerms, period: Period): RateFactor {
  const { startDate, fromDate, dueDate } = period;
  const { daysInYear: convention } = agreed.terms;
  if (convention === 'ACTUAL' && partsOf(fromDate).year !== partsOf(dueDate).year) {
    return actualYears(fromDate, dueDate);
  }
  const whole = fraction(daysOf(agreed, period), yearLength(convention, fromDate));
  return shareOf(whole, dueDate - fromDate, dueDate - startDate);
}

/** Days that a whole period counts as. A month counts as its first month's length, whatever day it ends on. */
function daysOf(agreed: ScheduleTerms, { startDate, fromDate, dueDate }: Period): number {
  const { repaymentEvery: every, repaymentUnit: unit, terms } = agreed;
  switch (unit) {
    case 'DAYS':
      return every;
    case 'WEEKS':
      return 7 * every;
    case 'MONTHS':
      return (terms.daysInMonth === 'DAYS_30' ? 30 : daysInMonth(fromDate)) * every;
    case 'YEARS':
      return terms.daysInMonth === 'DAYS_30' ? 360 * every : dueDate - startDate;
    default:
      return unit satisfies never;
  }
}

function yearLength(convention: DaysInYear, from: LocalDate): number {
  switch (convention) {
    case 'ACTUAL':
      return daysInYear(from);
    case 'DAYS_360':
      return 360;
    case 'DAYS_364':
      return 364;
    case 'DAYS_365':
      return 365;
    default:
      return convention satisfies never;
  }
}

/** Each day counts as a part of its own year; the night to 1 January belongs to the new one. */
function actualYears(from: LocalDate, to: LocalDate): RateFactor {
  let commonDays = 0;
  let leapDays = 0;
  let start = from;
  for (let year = partsOf(from).year; start < to; year += 1) {
    const end = Math.min(to, dateOf(year, 12, 31));
    if (isLeapYear(year)) leapDays += end - start;
    else commonDays += end - start;
    start = end;
  }
  const numerator = BigInt(commonDays) * leapYear + BigInt(leapDays) * commonYear;
  return { numerator, denominator: commonYear * leapYear };
}

import {
  addPeriods,
  dateOf,
  daysInMonth,
  daysInYear,
  isLeapYear,
  type LocalDate,
  partsOf,
} from '../../kernel/dates.ts';
import { parseStored } from '../../kernel/money.ts';
import type { ScheduleTerms } from '../terms.ts';

/** Interest that one unit of principal bears in one period, an exact fraction. */
export interface RateFactor {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** One period of a schedule: from one due date to the next, and what it costs. */
export interface Period {
  readonly fromDate: LocalDate;
  readonly dueDate: LocalDate;
  readonly factor: RateFactor;
}

/** An annual rate in percent is read as millionths of a percent. */
const rateScale = 100_000_000n;
const commonYear = 365n;
const leapYear = 366n;

/** The periods of a loan; each due date is reckoned from the start, so that a 31st comes back after a short month. */
export function periodsOf(agreed: ScheduleTerms): readonly Period[] {
  const { disbursedOn, repaymentEvery, repaymentUnit, numberOfRepayments } = agreed;
  const rate = parseStored(agreed.annualInterestRate);
  const periods: Period[] = [];
  let fromDate = disbursedOn;
  for (let number = 1; number <= numberOfRepayments; number += 1) {
    const dueDate = addPeriods(disbursedOn, number * repaymentEvery, repaymentUnit);
    const years = yearsOf(agreed, fromDate, dueDate);
    const factor = { numerator: rate * years.numerator, denominator: rateScale * years.denominator };
    periods.push({ fromDate, dueDate, factor });
    fromDate = dueDate;
  }
  return periods;
}

/**
 * Length of a period in years, by the day count of the product.
 *
 * Source: reference system, progressive schedule. There a period over a year's end is also multiplied by the number of
 * units between due dates, although its days are all counted already; that is right for one unit only and is left out.
 */
function yearsOf(agreed: ScheduleTerms, from: LocalDate, to: LocalDate): RateFactor {
  const { daysInYear: convention } = agreed.terms;
  if (convention === 'ACTUAL' && partsOf(from).year !== partsOf(to).year) return actualYears(from, to);
  return { numerator: BigInt(daysOf(agreed, from, to)), denominator: BigInt(yearLength(convention, from)) };
}

/** Days that a period counts as. A month counts as its first month's length, whatever day it ends on. */
function daysOf(agreed: ScheduleTerms, from: LocalDate, to: LocalDate): number {
  const { repaymentEvery: every, repaymentUnit: unit, terms } = agreed;
  switch (unit) {
    case 'DAYS':
      return every;
    case 'WEEKS':
      return 7 * every;
    case 'MONTHS':
      return (terms.daysInMonth === 'DAYS_30' ? 30 : daysInMonth(from)) * every;
    case 'YEARS':
      return terms.daysInMonth === 'DAYS_30' ? 360 * every : to - from;
    default:
      return unit satisfies never;
  }
}

function yearLength(convention: ScheduleTerms['terms']['daysInYear'], from: LocalDate): number {
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

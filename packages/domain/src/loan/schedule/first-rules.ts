import { dateOf, daysInMonth, daysInYear, isLeapYear, type LocalDate, partsOf } from '../../kernel/dates.ts';
import { fixedYears } from '../../kernel/days-in-year.ts';
import { parseStored } from '../../kernel/money.ts';
import type { ScheduleTerms } from '../product/terms.ts';
import { countedDays, ofBothYears } from './day-count.ts';
import type { Parts } from './parts.ts';
import type { Period } from './periods.ts';
import { factorOf, fraction, type RateFactor, shareOf } from './rate-factor.ts';

/*
 * What version 1 of the rules says otherwise than the present ones. Nothing is planned by it any more: it is for loans
 * whose schedule was promised by it, so that what they are asked for stays what it is. See docs/adr/0023.
 */

/** What each period of a progressive schedule bears by the first rules: wrong where months or years differ in length. */
export function firstProgressiveFactors(
  agreed: ScheduleTerms,
  periods: readonly Period[],
): readonly RateFactor[] {
  const rate = parseStored(agreed.annualInterestRate);
  return periods.map((period) => factorOf(rate, yearsOf(agreed, period)));
}

/** Interest as the first rules have it: earned in the period of the installment that pays it. */
export function earnedWhenDue(parts: readonly Parts[]): readonly Parts[] {
  return parts.map(({ principal, interest }) => ({ principal, interest, earned: interest }));
}

/** An interest period that is the same as the repayment period changed nothing. */
function yearsOf(agreed: ScheduleTerms, period: Period): RateFactor {
  const { startDate, endDate, fromDate, dueDate } = period;
  const { daysInYear: convention } = agreed.terms;
  if (convention === 'ACTUAL' && partsOf(fromDate).year !== partsOf(dueDate).year) {
    return splitYears(fromDate, dueDate);
  }
  const yearLength = convention === 'ACTUAL' ? daysInYear(fromDate) : fixedYears[convention];
  return shareOf(fraction(daysOf(agreed, period), yearLength), dueDate - fromDate, endDate - startDate);
}

/** A month counted as the length of the one in which its period begins, whatever day it ended on. */
function daysOf(agreed: ScheduleTerms, { startDate, endDate, fromDate }: Period): number {
  const counted = countedDays(agreed);
  if (counted !== undefined) return counted;
  if (agreed.repaymentUnit === 'MONTHS') return daysInMonth(fromDate) * agreed.repaymentEvery;
  return endDate - startDate;
}

/** The years were cut a day early, at 31 December. */
function splitYears(from: LocalDate, to: LocalDate): RateFactor {
  let commonDays = 0;
  let leapDays = 0;
  let start = from;
  for (let year = partsOf(from).year; start < to; year += 1) {
    const end = Math.min(to, dateOf(year, 12, 31));
    if (isLeapYear(year)) leapDays += end - start;
    else commonDays += end - start;
    start = end;
  }
  return ofBothYears(commonDays, leapDays);
}

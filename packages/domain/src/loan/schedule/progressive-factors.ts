import { parseStored } from '../../kernel/money.ts';
import type { ScheduleTerms } from '../product/terms.ts';
import { countedDays, partOfYear, yearsBetween } from './day-count.ts';
import { agreedDays, type Period } from './periods.ts';
import { factorOf, type RateFactor, shareOf } from './rate-factor.ts';

/** What each period of a progressive schedule bears. Source: reference system, progressive schedule; docs/adr/0022. */
export function progressiveFactors(agreed: ScheduleTerms, periods: readonly Period[]): readonly RateFactor[] {
  const rate = parseStored(agreed.annualInterestRate);
  return periods.map((period) => factorOf(rate, yearsOf(agreed, period)));
}

/**
 * Length of a period in years, by the day count of the product.
 *
 * Shape: of a whole period that counts as something else than its real days, one that begins with the disbursement, or whose
 * due date was moved, has the share of its days; where no days count, a due date that was moved changes nothing.
 */
function yearsOf(agreed: ScheduleTerms, period: Period): RateFactor {
  const { interestPeriod, daysInYear } = agreed.terms;
  const { startDate, endDate, fromDate, dueDate } = period;
  const wholeDays = endDate - startDate;
  // Periods of days have no length but their days.
  if (interestPeriod === 'SAME_AS_REPAYMENT_PERIOD' && agreed.repaymentUnit !== 'DAYS') {
    return shareOf(partOfYear(agreed), agreedDays(agreed, period), wholeDays);
  }
  const years = yearsBetween(daysInYear, fromDate, dueDate);
  return shareOf(years, countedDays(agreed) ?? wholeDays, wholeDays);
}

import { parseStored } from '../../kernel/money.ts';
import type { ScheduleTerms } from '../product/terms.ts';
import { countedDays, partOfYear, yearLength } from './day-count.ts';
import type { Period } from './periods.ts';
import { factorOf, fraction, type RateFactor, shareOf } from './rate-factor.ts';

/** What each period of a cumulative schedule bears. Source: reference system, cumulative schedule. */
export function cumulativeFactors(agreed: ScheduleTerms, periods: readonly Period[]): readonly RateFactor[] {
  const { terms } = agreed;
  if (terms.interestPeriod === 'SAME_AS_REPAYMENT_PERIOD') {
    const same = wholePeriodFactor(agreed);
    return periods.map(() => same);
  }
  const rate = parseStored(agreed.annualInterestRate);
  const year = yearLength(terms.daysInYear);
  return periods.map(({ startDate, endDate, fromDate, dueDate }) => {
    const days = countedDays(agreed) ?? endDate - startDate;
    const whole = factorOf(rate, fraction(days, year));
    return shareOf(whole, dueDate - fromDate, endDate - startDate);
  });
}

/**
 * What any period bears by convention, whatever its real days: the equal installment is reckoned with it.
 *
 * Source: reference system, cumulative schedule: months of 30 days there, and years of 365.
 */
export function conventionalFactor(agreed: ScheduleTerms): RateFactor {
  const { terms, repaymentEvery: every, repaymentUnit: unit } = agreed;
  if (terms.interestPeriod === 'SAME_AS_REPAYMENT_PERIOD') return wholePeriodFactor(agreed);
  const rate = parseStored(agreed.annualInterestRate);
  const conventional = { DAYS: 1, WEEKS: 7, MONTHS: 30, YEARS: 365 };
  const days = countedDays(agreed) ?? conventional[unit] * every;
  return factorOf(rate, fraction(days, yearLength(terms.daysInYear)));
}

/** What a period bears that is reckoned as a part of the year and not by its days. */
export function wholePeriodFactor(agreed: ScheduleTerms): RateFactor {
  return factorOf(parseStored(agreed.annualInterestRate), partOfYear(agreed));
}

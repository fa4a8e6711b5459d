import type { LocalDate } from '../../kernel/dates.ts';
import { parseStored } from '../../kernel/money.ts';
import type { ScheduleTerms } from '../product/terms.ts';
import { wholePeriodFactor } from './cumulative-factors.ts';
import { countedDays, partOfYear, yearLength, yearsBetween } from './day-count.ts';
import { agreedDays, type Period } from './periods.ts';
import { addedUp, factorOf, fraction, type RateFactor, shareOf } from './rate-factor.ts';
import { rateSpans } from './rate-spans.ts';

/** A part of a period: days in which one balance bears interest. */
export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What some days of a period bear, each by the rate of its day. */
export function factorOfDays(agreed: ScheduleTerms, period: Period, days: Days): RateFactor {
  if (agreed.rateChanges === undefined) return atOneRate(agreed, period, days);
  return addedUp(
    rateSpans(agreed, days).map((span) =>
      atOneRate({ ...agreed, annualInterestRate: span.annualInterestRate }, period, span),
    ),
  );
}

/**
 * What some days of a period bear: the days of all of it bear what the schedule says of the period.
 *
 * Shape: as `cumulativeFactors` and `progressiveFactors`, of which it is the share of the days.
 */
function atOneRate(agreed: ScheduleTerms, period: Period, { from, to }: Days): RateFactor {
  const { scheduleType, interestPeriod, daysInYear } = agreed.terms;
  const { startDate, endDate, fromDate, dueDate } = period;
  const rate = parseStored(agreed.annualInterestRate);
  const wholeDays = endDate - startDate;
  if (scheduleType === 'CUMULATIVE') {
    if (interestPeriod === 'SAME_AS_REPAYMENT_PERIOD') {
      return shareOf(wholePeriodFactor(agreed), to - from, dueDate - fromDate);
    }
    const whole = fraction(countedDays(agreed) ?? wholeDays, yearLength(daysInYear));
    return factorOf(rate, shareOf(whole, to - from, wholeDays));
  }
  if (interestPeriod === 'SAME_AS_REPAYMENT_PERIOD' && agreed.repaymentUnit !== 'DAYS') {
    const whole = shareOf(partOfYear(agreed), agreedDays(agreed, period), wholeDays);
    return factorOf(rate, shareOf(whole, to - from, dueDate - fromDate));
  }
  const years = yearsBetween(daysInYear, from, to);
  return factorOf(rate, shareOf(years, countedDays(agreed) ?? wholeDays, wholeDays));
}

import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { LoanSizing, PeriodUnit } from './terms.ts';

/** How many periods of a unit the longest loan has: a hundred years. */
const longest: Readonly<Record<PeriodUnit, number>> = {
  DAYS: 36_525,
  WEEKS: 5_218,
  MONTHS: 1_200,
  YEARS: 100,
};

/** Refuses a term of more than a hundred years. */
export function termRefusal(
  sizing: Pick<LoanSizing, 'numberOfRepayments' | 'repaymentEvery' | 'repaymentUnit'>,
  field = 'numberOfRepayments',
): Rejected<'INVALID_VALUE'> | undefined {
  const { numberOfRepayments, repaymentEvery, repaymentUnit } = sizing;
  const limit = longest[repaymentUnit];
  if (numberOfRepayments * repaymentEvery <= limit) return undefined;
  const reason = `${numberOfRepayments} × ${repaymentEvery} ${repaymentUnit} is more than ${limit} ${repaymentUnit}`;
  return reject('INVALID_VALUE', { field, reason });
}

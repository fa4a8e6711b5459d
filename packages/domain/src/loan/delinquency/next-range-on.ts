import { type LocalDate, never } from '../../kernel/dates.ts';
import { zero } from '../../kernel/money.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { ProductTerms } from '../product/terms.ts';
import { type Installment, oldestUnpaid, outstandingOf } from '../schedule/installment.ts';
import { classify, unpausedDays } from './delinquency.ts';

/**
 * The first day after the last closed one whose close may find a loan, or an installment, in another range.
 *
 * Shape: a pause puts that off, which is left out; no day counts twice, so that it never comes earlier.
 */
export function nextRangeOn(loan: LoanToClose): LocalDate {
  const { closedThrough, terms } = loan;
  if (loan.chargedOff) return never;
  const morning = closedThrough + 1;
  if (classify(loan, morning) !== loan) return closedThrough + 1;
  const oldest = oldestUnpaid(loan);
  if (oldest === undefined) return never;
  let next = nextEndOn(loan, oldest, terms.graceOnArrearsDays);
  if (!terms.installmentLevelDelinquency) return next;
  for (const installment of loan.installments) {
    if (outstandingOf(installment) > zero) next = Math.min(next, nextEndOn(loan, installment, 0));
  }
  return next;
}

/** The day whose close sees the days of an installment reach the next end of a range, if each of them counts. */
function nextEndOn(loan: LoanToClose, { dueDate }: Installment, grace: number): LocalDate {
  const morning = loan.closedThrough + 1;
  const days = (dueDate < morning ? unpausedDays(loan, dueDate, morning) : morning - dueDate) - grace;
  return loan.closedThrough + nextEnd(loan.terms, days) - days;
}

/** The least number of days above another at which a range begins, or the last one is over; the first of all is one. */
function nextEnd({ delinquencyRanges }: ProductTerms, days: number): number {
  if (days < 1) return 1;
  let next = never;
  for (const { minDays, maxDays = never } of delinquencyRanges) {
    if (minDays > days) next = Math.min(next, minDays);
    if (maxDays >= days) next = Math.min(next, maxDays + 1);
  }
  return next;
}

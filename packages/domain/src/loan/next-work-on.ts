import { type LocalDate, never } from '../kernel/dates.ts';
import { loanSteps } from './cob/list.ts';
import type { Loan } from './loan.ts';
import type { LoanToClose } from './loan-to-close.ts';

/** How long a loan is quiet at most, so that there is a date to keep of each. Units: days. */
const quietDaysMax = 366;

/**
 * The first day after its last closed one whose close may bring a loan more than the interest that it earns by the day, by
 * whatever step there is; none of a loan that is not active.
 *
 * Shape: the day on which its next installment falls due is such a day, since its standing is another one from then on.
 */
export function nextWorkOn(loan: Loan | LoanToClose): LocalDate | undefined {
  if (loan.status !== 'ACTIVE') return undefined;
  const { closedThrough, installments } = loan;
  let next = closedThrough + quietDaysMax;
  for (const { dueDate } of installments) if (dueDate > closedThrough) next = Math.min(next, dueDate);
  for (const { quiet } of loanSteps) next = Math.min(next, quiet?.nextOn(loan) ?? never);
  return next;
}

import type { LocalDate } from '../kernel/dates.ts';
import { nextWorkOfSteps, workKeyOf as workKeyAmong } from '../kernel/quiet-days.ts';
import { loanSteps } from './cob/list.ts';
import type { LoanStep } from './cob/step.ts';
import type { Loan } from './loan.ts';
import type { LoanToClose } from './loan-to-close.ts';

type Steps = readonly Pick<LoanStep, 'name' | 'quiet'>[];

/**
 * The first day after its last closed one whose close may bring a loan more than the interest that it earns by the day, by
 * whatever step there is; none of a loan that is not active.
 *
 * Shape: the day on which its next installment falls due is such a day, since its standing is another one from then on.
 */
export function nextWorkOn(loan: Loan | LoanToClose, steps: Steps = loanSteps): LocalDate | undefined {
  if (loan.status !== 'ACTIVE') return undefined;
  const { closedThrough, installments } = loan;
  let next = nextWorkOfSteps<LoanToClose>(loan, steps);
  for (const { dueDate } of installments) if (dueDate > closedThrough) next = Math.min(next, dueDate);
  return next;
}

/** A number for the steps that such a date was reckoned by: 0 where none is added to those that ship. */
export function workKeyOf(steps: Steps): number {
  return workKeyAmong(steps, loanSteps);
}

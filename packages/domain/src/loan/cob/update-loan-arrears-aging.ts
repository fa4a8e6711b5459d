import { type LocalDate, never } from '../../kernel/dates.ts';
import { accept } from '../../kernel/outcome.ts';
import { daysPastDue } from '../delinquency/delinquency.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import { oldestUnpaid } from '../schedule/installment.ts';
import { defineLoanStep } from './step.ts';

/** Judges as of the closed day. Once a loan is non-performing it stays so until nothing of it is overdue. */
export const updateLoanArrearsAging = defineLoanStep({
  name: 'UPDATE_LOAN_ARREARS_AGING',
  description:
    'Marks loans that are overdue for too long as non-performing, until their arrears are settled.',
  run(loan, stamp) {
    const nonPerforming = isNonPerforming(loan, stamp.cobDate);
    return accept(nonPerforming === loan.nonPerforming ? loan : { ...loan, nonPerforming });
  },
  quiet: { nextOn },
});

function isNonPerforming(loan: LoanToClose, cobDate: LocalDate): boolean {
  const days = daysPastDue(loan, cobDate);
  return loan.nonPerforming ? days > 0 : days > limitOf(loan);
}

function nextOn(loan: LoanToClose): LocalDate {
  const tomorrow = loan.closedThrough + 1;
  if (isNonPerforming(loan, tomorrow) !== loan.nonPerforming) return tomorrow;
  const oldest = oldestUnpaid(loan);
  return loan.nonPerforming || oldest === undefined ? never : oldest.dueDate + limitOf(loan) + 1;
}

/** Units: days. */
function limitOf({ terms }: LoanToClose): number {
  return terms.nonPerformingAfterDays ?? Number.POSITIVE_INFINITY;
}

import { accept } from '../../kernel/outcome.ts';
import { daysPastDue } from '../delinquency/delinquency.ts';
import { defineLoanStep } from './step.ts';

/** Judges as of the closed day. Once a loan is non-performing it stays so until nothing of it is overdue. */
export const updateLoanArrearsAging = defineLoanStep({
  name: 'UPDATE_LOAN_ARREARS_AGING',
  description:
    'Marks loans that are overdue for too long as non-performing, until their arrears are settled.',
  run(loan, stamp) {
    const days = daysPastDue(loan, stamp.cobDate);
    const { nonPerformingAfterDays = Number.POSITIVE_INFINITY } = loan.terms;
    const nonPerforming = loan.nonPerforming ? days > 0 : days > nonPerformingAfterDays;
    return accept(nonPerforming === loan.nonPerforming ? loan : { ...loan, nonPerforming });
  },
});

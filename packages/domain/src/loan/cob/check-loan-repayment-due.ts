import { accept } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { defineLoanStep } from './step.ts';
import { nextUnpaidDue, unpaidDueOn } from './unpaid-due-on.ts';

/** Tells of it once, on the one day that lies as many days before the due date as the product says. */
export const checkLoanRepaymentDue = defineLoanStep({
  name: 'CHECK_LOAN_REPAYMENT_DUE',
  description: 'Tells of each unpaid installment, the days before it is due that its product says.',
  run(loan, stamp) {
    const installment = unpaidDueOn(loan, stamp.cobDate + loan.terms.dueEventDaysBefore);
    if (installment === undefined) return accept(loan);
    return accept(loan, loanEvent.repaymentDue.of(stamp, loan, installment));
  },
  quiet: { nextOn: (loan) => nextUnpaidDue(loan, -loan.terms.dueEventDaysBefore) },
});

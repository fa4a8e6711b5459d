import { never } from '../../kernel/dates.ts';
import { accept } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { defineLoanStep } from './step.ts';
import { nextUnpaidDue, unpaidDueOn } from './unpaid-due-on.ts';

/** Tells of it once, on the one day that lies as many days before the due date as the product says. */
export const checkLoanRepaymentDue = defineLoanStep({
  name: 'CHECK_LOAN_REPAYMENT_DUE',
  description:
    'Tells of each unpaid installment, the days before it is due that its product says, as long as the loan is not charged off.',
  run(loan, stamp) {
    if (loan.chargedOff) return accept(loan);
    const installment = unpaidDueOn(loan, stamp.cobDate + loan.terms.dueEventDaysBefore);
    if (installment === undefined) return accept(loan);
    return accept(loan, loanEvent.repaymentDue.of(stamp, loan, installment));
  },
  quiet: {
    nextOn: (loan) => (loan.chargedOff ? never : nextUnpaidDue(loan, -loan.terms.dueEventDaysBefore)),
  },
});

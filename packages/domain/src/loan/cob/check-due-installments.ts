import { accept } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { defineWholeLoanStep } from './step.ts';
import { nextUnpaidDue, unpaidDueOn } from './unpaid-due-on.ts';

/** Tells of the whole loan, as it is on the morning after, on the day on which an installment of it is due. */
export const checkDueInstallments = defineWholeLoanStep({
  name: 'CHECK_DUE_INSTALLMENTS',
  isOptional: true,
  description: 'Tells of each loan of which an installment is due on the day and not paid.',
  run(loan, stamp) {
    if (unpaidDueOn(loan, stamp.cobDate) === undefined) return accept(loan);
    return accept(loan, loanEvent.customSnapshot.of(stamp, loan));
  },
  quiet: { nextOn: (loan) => nextUnpaidDue(loan, 0) },
});

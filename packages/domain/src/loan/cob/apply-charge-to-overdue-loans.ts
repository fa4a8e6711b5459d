import { accept } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { chargeOverdue, nextPenaltyOn } from '../money/penalty.ts';
import { defineLoanStep } from './step.ts';

/** Charges as of the closed day; penalties of days that were missed are charged together. */
export const applyChargeToOverdueLoans = defineLoanStep({
  name: 'APPLY_CHARGE_TO_OVERDUE_LOANS',
  aliases: ['APPLY_PENALTY_FOR_OVERDUE_LOANS'],
  description: "Charges the product's penalty for each installment that is overdue beyond its grace.",
  run(loan, stamp) {
    const { loan: charged, charges } = chargeOverdue(loan, stamp);
    const events = charges.map((charge) => loanEvent.overdueChargeApplied.of(stamp, charged, charge));
    return accept(charged, ...events);
  },
  quiet: { nextOn: nextPenaltyOn },
});

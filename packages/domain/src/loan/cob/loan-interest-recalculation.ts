import { accept } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { nextRecalculationOn, recalculated } from '../recalculation/recalculate.ts';
import { defineWholeLoanStep } from './step.ts';

/** Judges as of the morning after the closed day, as the reference system does. */
export const loanInterestRecalculation = defineWholeLoanStep({
  name: 'LOAN_INTEREST_RECALCULATION',
  isOptional: true,
  description: 'Adds interest on what is overdue to each loan of a product that recalculates interest.',
  run(loan, stamp) {
    const after = recalculated(loan, stamp.businessDate);
    if (after === loan) return accept(loan);
    return accept(after, loanEvent.interestRecalculated.of(stamp, after));
  },
  quiet: { nextOn: nextRecalculationOn },
});

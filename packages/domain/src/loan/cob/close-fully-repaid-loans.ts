import { never } from '../../kernel/dates.ts';
import { zero } from '../../kernel/money.ts';
import { accept } from '../../kernel/outcome.ts';
import { consequences } from '../commands/consequences.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import { settled } from '../money/settlement.ts';
import { defineWholeLoanStep } from './step.ts';

/** Ends, on the closed day, what a command has left active with nothing outstanding; what is left to accrue comes with it. */
export const closeFullyRepaidLoans = defineWholeLoanStep({
  name: 'CLOSE_FULLY_REPAID_LOANS',
  isOptional: true,
  description: 'Closes each active loan that has nothing outstanding.',
  run(loan, stamp) {
    if (isOwed(loan)) return accept(loan);
    const closed = settled(loan, loan, stamp.cobDate, stamp);
    return accept(closed, ...consequences(loan, closed, stamp));
  },
  quiet: { nextOn: (loan) => (isOwed(loan) ? never : loan.closedThrough + 1) },
});

function isOwed({ balances: { principal, interest, fees, penalties } }: LoanToClose): boolean {
  return principal + interest + fees + penalties > zero;
}

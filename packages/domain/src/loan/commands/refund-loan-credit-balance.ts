import { fineAmount } from '../../books/denomination.ts';
import { accept } from '../../kernel/outcome.ts';
import { enter } from '../money/entry.ts';
import { consequences } from './consequences.ts';
import { beforeLast, excess, unfitDate } from './guards.ts';
import { loanAmountInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { overpaidLoans } from './statuses.ts';

/** Pays back what was paid too much. */
export const refundLoanCreditBalance = defineLoanCommand({
  name: 'refundLoanCreditBalance',
  description: 'Pays back to the client what was paid too much.',
  permission: 'REFUND_LOAN',
  inputName: 'LoanAmountInput',
  input: loanAmountInput,
  answers: 'LoanTransactionResult',
  takes: overpaidLoans,
  rejects: ['DATE_IN_FUTURE', 'BOOKS_CLOSED', 'DATE_TOO_EARLY', 'INVALID_AMOUNT', 'AMOUNT_EXCEEDS_OVERPAID'],
  decide(loan, { amount, date, note }, stamp) {
    const valueDate = date ?? stamp.businessDate;
    const refusal =
      unfitDate(valueDate, loan, stamp) ??
      beforeLast(valueDate, loan) ??
      fineAmount(amount, loan.terms) ??
      excess('AMOUNT_EXCEEDS_OVERPAID', amount, loan.balances.overpaid);
    if (refusal !== undefined) return refusal;
    const { loan: after } = enter(loan, { type: 'CREDIT_BALANCE_REFUND', valueDate, amount, note }, stamp);
    return accept(after, ...consequences(loan, after, stamp));
  },
});

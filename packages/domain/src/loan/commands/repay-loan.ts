import { fineAmount } from '../../books/denomination.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { accept } from '../../kernel/outcome.ts';
import type { DisbursedLoan, Loan } from '../loan.ts';
import { enter } from '../money/entry.ts';
import { consequences } from './consequences.ts';
import { notActive, unfitDate } from './guards.ts';
import { loanAmountInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';

/** Takes a payment at its place among the others: what came after it is applied again. */
export const repayLoan = defineLoanCommand({
  name: 'repayLoan',
  description:
    'Takes a payment on a loan that is active or overpaid, or, if it was made before the last one, on a closed one.',
  permission: 'REPAY_LOAN',
  inputName: 'LoanAmountInput',
  input: loanAmountInput,
  answers: 'LoanTransactionResult',
  rejects: ['LOAN_NOT_ACTIVE', 'DATE_IN_FUTURE', 'BOOKS_CLOSED', 'DATE_TOO_EARLY', 'INVALID_AMOUNT'],
  decide(loan, { amount, date, note }, stamp) {
    const valueDate = date ?? stamp.businessDate;
    if (!isRepayable(loan, valueDate))
      return notActive(loan, 'ACTIVE or OVERPAID, or closed after the date of the payment');
    const refusal = unfitDate(valueDate, loan, stamp) ?? fineAmount(amount, loan.terms);
    if (refusal !== undefined) return refusal;
    const { loan: after } = enter(loan, { type: 'REPAYMENT', valueDate, amount, note }, stamp);
    return accept(after, ...consequences(loan, after, stamp));
  },
});

/** A closed loan takes only a payment that was found late: one from before the day on which it was closed. */
function isRepayable(loan: Loan, valueDate: LocalDate): loan is DisbursedLoan {
  if (loan.status === 'CLOSED_OBLIGATIONS_MET') return valueDate < loan.closedOn;
  return loan.status === 'ACTIVE' || loan.status === 'OVERPAID';
}

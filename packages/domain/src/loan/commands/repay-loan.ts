import { fineAmount } from '../../books/denomination.ts';
import { accept } from '../../kernel/outcome.ts';
import { statusesOut } from '../loan.ts';
import { enter } from '../money/entry.ts';
import { consequences } from './consequences.ts';
import { notActive, unfitDate } from './guards.ts';
import { loanAmountInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { loansIn } from './statuses.ts';

/** Which loans take a payment, as refusals say. */
const repayable = 'ACTIVE or OVERPAID, or closed after the date of the payment';

/** Takes a payment at its place among the others: what came after it is applied again. */
export const repayLoan = defineLoanCommand({
  name: 'repayLoan',
  description:
    'Takes a payment on a loan that is active or overpaid, or, if it was made before the last one, on a closed one.',
  permission: 'REPAY_LOAN',
  inputName: 'LoanAmountInput',
  input: loanAmountInput,
  answers: 'LoanTransactionResult',
  takes: loansIn(statusesOut, 'LOAN_NOT_ACTIVE', repayable),
  rejects: ['DATE_IN_FUTURE', 'BOOKS_CLOSED', 'DATE_TOO_EARLY', 'INVALID_AMOUNT'],
  decide(loan, { amount, date, note }, stamp) {
    const valueDate = date ?? stamp.businessDate;
    // A closed loan takes only a payment that was found late: one from before the day on which it was closed.
    if (loan.status === 'CLOSED_OBLIGATIONS_MET' && valueDate >= loan.closedOn) {
      return notActive(loan, repayable);
    }
    const refusal = unfitDate(valueDate, loan, stamp) ?? fineAmount(amount, loan.terms);
    if (refusal !== undefined) return refusal;
    const { loan: after } = enter(loan, { type: 'REPAYMENT', valueDate, amount, note }, stamp);
    return accept(after, ...consequences(loan, after, stamp));
  },
});

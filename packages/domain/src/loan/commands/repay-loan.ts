import { loanAmountInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { paymentRejects, repayableLoans, takePayment } from './take-payment.ts';

/** Takes a payment from outside. */
export const repayLoan = defineLoanCommand({
  name: 'repayLoan',
  description:
    'Takes a payment on a loan that is active or overpaid, or, if it was made before the last one, on a closed one.',
  permission: 'REPAY_LOAN',
  inputName: 'LoanAmountInput',
  input: loanAmountInput,
  answers: 'LoanTransactionResult',
  takes: repayableLoans,
  rejects: paymentRejects,
  decide: (loan, { amount, date, note }, stamp) => takePayment(loan, { amount, date, note }, stamp),
});

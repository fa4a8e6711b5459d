import { statusesOut } from '../loan.ts';
import { loanAmountInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { loansIn } from './statuses.ts';
import { paymentRejects, repayable, takePayment } from './take-payment.ts';

/** Takes a payment from outside. */
export const repayLoan = defineLoanCommand({
  name: 'repayLoan',
  description:
    'Takes a payment on a loan that is active or overpaid, or, if it was made before the last one, on a closed one.',
  permission: 'REPAY_LOAN',
  inputName: 'LoanAmountInput',
  input: loanAmountInput,
  answers: 'LoanTransactionResult',
  takes: loansIn(statusesOut, 'LOAN_NOT_ACTIVE', repayable),
  rejects: paymentRejects,
  decide: (loan, { amount, date, note }, stamp) => takePayment(loan, { amount, date, note }, stamp),
});

import { commandsOnOne } from '../../kernel/account-command.ts';
import { loanKind } from '../kind.ts';
import { loanAnswer, loanChargeAnswer, loanTransactionAnswer } from '../snapshot.ts';

/**
 * Declares a command on one existing loan.
 *
 * Shape: what the caller gets is the loan, the transaction just entered with the loan, or the charge just added.
 */
export const defineLoanCommand = commandsOnOne({
  role: 'loan',
  field: 'loanId',
  kind: loanKind,
  currencyOf: ({ terms }) => terms.currency,
  answers: { Loan: loanAnswer, LoanTransactionResult: loanTransactionAnswer, LoanCharge: loanChargeAnswer },
});

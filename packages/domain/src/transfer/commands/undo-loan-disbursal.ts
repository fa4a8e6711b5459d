import { defineAccountsCommand } from '../../kernel/command.ts';
import { accountsTarget } from '../../kernel/target.ts';
import { loanNoteInput } from '../../loan/commands/inputs.ts';
import { undoOnLoan } from '../../loan/commands/reversal.ts';
import { disbursedLoans } from '../../loan/commands/statuses.ts';
import { loanKind } from '../../loan/kind.ts';
import { isDisbursed } from '../../loan/loan.ts';
import { loanAnswer } from '../../loan/snapshot.ts';
import { disbursements } from '../../loan/transactions/transaction.ts';
import { savingsKind } from '../../savings/kind.ts';
import { takenFromRejects, takenFromSavings } from '../taken-from-savings.ts';

/** Takes a disbursement back as long as nothing else has moved, from the account that it went to as well. */
export const undoLoanDisbursal = defineAccountsCommand({
  name: 'undoLoanDisbursal',
  description:
    'Takes a disbursement back, and its automatic down payment: the loan is approved again. What went to a savings account is taken back there too.',
  permission: 'DISBURSE_LOAN',
  inputName: 'LoanNoteInput',
  input: loanNoteInput,
  answers: 'Loan',
  target: accountsTarget({
    loan: { kinds: [loanKind], field: 'loanId', takes: disbursedLoans },
    counterpart: { kinds: [savingsKind], linkedTo: { role: 'loan' } },
  }),
  rejects: ['LOAN_NOT_ACTIVE', 'LOAN_HAS_TRANSACTIONS', ...takenFromRejects],
  decide({ loan, counterpart }, _input, stamp) {
    const disbursement = isDisbursed(loan) ? disbursements(loan)[0] : undefined;
    return takenFromSavings({ own: undoOnLoan(loan, stamp), disbursement, savings: counterpart }, stamp);
  },
  answer: ({ loan }) => loanAnswer(loan),
});

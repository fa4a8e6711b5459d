import { defineAccountsCommand } from '../../kernel/command.ts';
import { accountsTarget } from '../../kernel/target.ts';
import { loanNoteInput } from '../../loan/commands/inputs.ts';
import { undoLastOnLoan } from '../../loan/commands/reversal.ts';
import { tranchedLoans } from '../../loan/commands/statuses.ts';
import { loanKind } from '../../loan/kind.ts';
import { isDisbursed } from '../../loan/loan.ts';
import { loanAnswer } from '../../loan/snapshot.ts';
import { disbursements } from '../../loan/transactions/transaction.ts';
import { savingsKind } from '../../savings/kind.ts';
import { takenFromRejects, takenFromSavings } from '../taken-from-savings.ts';

/** Takes the last of several disbursements back as long as nothing has followed it, from the account that it went to as well. */
export const undoLastLoanDisbursal = defineAccountsCommand({
  name: 'undoLastLoanDisbursal',
  description:
    'Takes the last of several disbursements back: the schedule is as it was before. What went to a savings account is taken back there too.',
  permission: 'DISBURSE_LOAN',
  inputName: 'LoanNoteInput',
  input: loanNoteInput,
  answers: 'Loan',
  target: accountsTarget({
    loan: { kinds: [loanKind], field: 'loanId', takes: tranchedLoans },
    counterpart: { kinds: [savingsKind], linkedTo: { role: 'loan', isLast: true } },
  }),
  rejects: [
    'LOAN_NOT_ACTIVE',
    'LOAN_CHARGED_OFF',
    'NO_LATER_TRANCHE',
    'LOAN_HAS_TRANSACTIONS',
    ...takenFromRejects,
  ],
  decide({ loan, counterpart }, _input, stamp) {
    const disbursement = isDisbursed(loan) ? disbursements(loan).at(-1) : undefined;
    return takenFromSavings({ own: undoLastOnLoan(loan, stamp), disbursement, savings: counterpart }, stamp);
  },
  answer: ({ loan }) => loanAnswer(loan),
});

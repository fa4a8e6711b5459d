import { withOtherEnd } from '../../books/transfer-link.ts';
import { defineAccountsCommand } from '../../kernel/command.ts';
import { accept } from '../../kernel/outcome.ts';
import { accountsTarget } from '../../kernel/target.ts';
import { loanNoteInput } from '../../loan/commands/inputs.ts';
import { lastDisbursementOf, undoLastOnLoan } from '../../loan/commands/reversal.ts';
import { tranchedLoans } from '../../loan/commands/statuses.ts';
import { loanKind } from '../../loan/kind.ts';
import { isDisbursed } from '../../loan/loan.ts';
import { loanAnswer } from '../../loan/snapshot.ts';
import { reverseOnSavings } from '../../savings/commands/reversal.ts';
import { savingsKind } from '../../savings/kind.ts';

/** What keeps money from being taken out of savings. */
const otherEnd = ['SAVINGS_NOT_ACTIVE', 'SAVINGS_BLOCKED', 'INSUFFICIENT_BALANCE'] as const;

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
  rejects: ['LOAN_NOT_ACTIVE', 'LOAN_CHARGED_OFF', 'NO_LATER_TRANCHE', 'LOAN_HAS_TRANSACTIONS', ...otherEnd],
  decide({ loan, counterpart }, _input, stamp) {
    const own = undoLastOnLoan(loan, stamp);
    if (!own.ok) return own;
    const linked = isDisbursed(loan) ? lastDisbursementOf(loan)?.counterpart : undefined;
    const other = withOtherEnd(
      { transactionId: linked, account: counterpart },
      {
        rejects: otherEnd,
        takeBack: (account, transactionId) => reverseOnSavings(account, transactionId, stamp),
      },
    );
    if (!other.ok) return other;
    return accept({ loan: own.state, counterpart: other.state }, ...own.events, ...other.events);
  },
  answer: ({ loan }) => loanAnswer(loan),
});

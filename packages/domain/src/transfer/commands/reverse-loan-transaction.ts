import { counterpartOf, withOtherEnd } from '../../books/transfer-link.ts';
import { defineAccountsCommand } from '../../kernel/command.ts';
import { described, id } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { accountsTarget } from '../../kernel/target.ts';
import { shared } from '../../loan/commands/inputs.ts';
import { reversalRejects, reverseOnLoan } from '../../loan/commands/reversal.ts';
import { disbursedLoans } from '../../loan/commands/statuses.ts';
import { loanKind } from '../../loan/kind.ts';
import { loanAnswer } from '../../loan/snapshot.ts';
import { reverseOnSavings } from '../../savings/commands/reversal.ts';
import { savingsKind } from '../../savings/kind.ts';

/** What keeps money from being given back to savings. */
const otherEnd = ['SAVINGS_NOT_ACTIVE', 'SAVINGS_BLOCKED'] as const;

/** Takes a transaction back, and with it the other end of a transfer. */
export const reverseLoanTransaction = defineAccountsCommand({
  name: 'reverseLoanTransaction',
  description:
    'Takes a transaction back; what came after it is applied again without it. Of a transfer the other end is taken back too.',
  permission: 'REVERSE_LOAN_TRANSACTION',
  inputName: 'ReverseLoanTransactionInput',
  input: {
    loanId: shared.loanId,
    transactionId: described(
      'Global id of what a client paid, was waived or was refunded; the disbursement and accruals cannot be reversed.',
      id('LoanTransaction'),
    ),
    note: shared.note,
  },
  answers: 'Loan',
  target: accountsTarget({
    loan: { kinds: [loanKind], field: 'loanId', takes: disbursedLoans },
    counterpart: { kinds: [savingsKind], linkedTo: { role: 'loan', transaction: 'transactionId' } },
  }),
  rejects: [...reversalRejects, ...otherEnd],
  decide({ loan, counterpart }, { transactionId }, stamp) {
    const own = reverseOnLoan(loan, transactionId, stamp);
    if (!own.ok) return own;
    const other = withOtherEnd(
      { transactionId: counterpartOf(loan.transactions, transactionId), account: counterpart },
      { rejects: otherEnd, takeBack: (account, linked) => reverseOnSavings(account, linked, stamp) },
    );
    if (!other.ok) return other;
    return accept({ loan: own.state, counterpart: other.state }, ...own.events, ...other.events);
  },
  answer: ({ loan }) => loanAnswer(loan),
});

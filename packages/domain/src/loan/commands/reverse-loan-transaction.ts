import { described, id } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { reverse } from '../money/entry.ts';
import { consequences } from './consequences.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { namedRejects, namedTransaction } from './named-transaction.ts';
import { disbursedLoans } from './statuses.ts';

/** Takes a transaction back; what came after it is applied again without it. */
export const reverseLoanTransaction = defineLoanCommand({
  name: 'reverseLoanTransaction',
  description: 'Takes a transaction back; what came after it is applied again without it.',
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
  takes: disbursedLoans,
  rejects: [...namedRejects],
  decide(loan, { transactionId }, stamp) {
    const target = namedTransaction(loan, transactionId, 'REVERSE');
    if (!target.ok) return target;
    const after = reverse(loan, target.transaction.number, stamp);
    return accept(after, ...consequences(loan, after, stamp));
  },
});

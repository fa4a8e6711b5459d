import type { LoanTransactionRow } from '@dayclose/domain/views.ts';
import { builder } from './builder.ts';
import { Loan } from './loan.ts';
import type { SummarisedLoan } from './loan-figures.ts';
import { LoanTransaction } from './loan-transaction.ts';

interface TransactionResult {
  readonly loan: SummarisedLoan;
  readonly transaction: LoanTransactionRow;
}

/** The posting that a command made, and the loan after it. */
export const LoanTransactionResult = builder.objectRef<TransactionResult>('LoanTransactionResult').implement({
  description: 'The posting that the command made, and the loan after it.',
  fields: (t) => ({
    transaction: t.expose('transaction', { type: LoanTransaction }),
    loan: t.field({ type: Loan, resolve: (result) => result.loan }),
  }),
});

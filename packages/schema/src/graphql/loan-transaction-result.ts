import type { LoanTransactionRow } from '@dayclose/domain/views.ts';
import { builder } from './builder.ts';
import { listOf, mostExpected } from './cost.ts';
import { Loan } from './loan.ts';
import { LoanCharge } from './loan-charge.ts';
import type { LoanChargeRow } from './loan-charges.ts';
import type { SummarisedLoan } from './loan-figures.ts';
import { LoanTransaction } from './loan-transaction.ts';
import { needs } from './permission.ts';

interface TransactionResult {
  readonly loan: SummarisedLoan;
  readonly transaction: LoanTransactionRow;
  readonly avoidablePenalties: readonly LoanChargeRow[];
}

/** The posting that a command made, and the loan after it. */
export const LoanTransactionResult = builder.objectRef<TransactionResult>('LoanTransactionResult').implement({
  authScopes: needs('READ'),
  description: 'The posting that the command made, and the loan after it.',
  fields: (t) => ({
    transaction: t.expose('transaction', {
      description: 'The posting that the command made.',
      type: LoanTransaction,
    }),
    loan: t.field({ description: 'The loan after it.', type: Loan, resolve: (result) => result.loan }),
    avoidablePenalties: t.field({
      type: [LoanCharge],
      complexity: listOf(mostExpected.charges),
      description:
        'Overdue penalties that would not have been charged, had a backdated payment been there on its date.',
      resolve: (result) => result.avoidablePenalties,
    }),
  }),
});

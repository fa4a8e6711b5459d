import type { Answer } from '@dayclose/domain/kernel/command.ts';
import type { LoanChargeView, LoanTransactionView, LoanView } from '@dayclose/domain/loan/views.ts';
import { listOf, mostExpected } from './cost.ts';
import { perSchema } from './draft.ts';
import { Loan } from './loan.ts';
import { LoanCharge } from './loan-charge.ts';
import { loanOf } from './loan-figures.ts';
import { LoanTransaction } from './loan-transaction.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

interface TransactionResult {
  readonly loan: LoanView;
  readonly transaction: LoanTransactionView;
  readonly avoidablePenalties: readonly LoanChargeView[];
}

/** The posting that a command made, and the loan after it. */
export const LoanTransactionResult = perSchema((draft) =>
  draft.builder.objectRef<TransactionResult>('LoanTransactionResult').implement({
    authScopes: needs('READ'),
    description: 'The posting that the command made, and the loan after it.',
    fields: (t) => ({
      transaction: t.expose('transaction', {
        description: 'The posting that the command made.',
        type: LoanTransaction(draft),
      }),
      loan: t.field({
        description: 'The loan after it.',
        type: Loan(draft),
        resolve: (result) => result.loan,
      }),
      avoidablePenalties: t.field({
        type: [LoanCharge(draft)],
        complexity: listOf(mostExpected.charges),
        description:
          'Overdue penalties that would not have been charged, had a backdated payment been there on its date.',
        resolve: (result) => result.avoidablePenalties,
      }),
    }),
  }),
);

/** What commands that post answer. */
export const loanTransactionResultNoun: Noun = {
  types: [LoanTransactionResult],
  answers: { LoanTransactionResult: { type: LoanTransactionResult, of: transactionResultOf } },
};

/** Shape: what an answer keeps is what readers see, but for the digits of the loan's currency. */
function transactionResultOf(answer: Answer): TransactionResult {
  const loan = loanOf(answer.loan);
  const posted = answer.transaction as Omit<LoanTransactionView, 'currencyDigits'>;
  return {
    loan,
    transaction: { ...posted, currencyDigits: loan.currencyDigits },
    avoidablePenalties: answer.avoidablePenalties as readonly LoanChargeView[],
  };
}

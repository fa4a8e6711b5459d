import type { LoanTransactionView } from '@dayclose/domain/loan/views.ts';
import type { SavingsTransactionView } from '@dayclose/domain/savings/views.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { LoanTransaction, loanTransactionById } from './loan-transaction.ts';
import type { Noun } from './noun.ts';
import { savingsTransactionById } from './savings-postings.ts';
import { SavingsTransaction } from './savings-transaction.ts';

type Ended = LoanTransactionView | SavingsTransactionView;

/** One end of a transfer, of whatever account. */
const TransferEnd = perSchema((draft) =>
  draft.builder.unionType('TransferEnd', {
    description: 'The transaction on one of the two accounts of a transfer.',
    types: [LoanTransaction(draft), SavingsTransaction(draft)],
    resolveType: (end: Ended) => ('loanId' in end ? 'LoanTransaction' : 'SavingsTransaction'),
  }),
);

const description = 'The transaction on another account that its money came from, or went to.';

/** Of whichever account it is: no two accounts have the same id. */
async function endOf(context: SchemaContext, id: string | null | undefined): Promise<Ended | undefined> {
  if (id === null || id === undefined) return undefined;
  const [onLoan, onSavings] = await Promise.all([
    loanTransactionById(context, id),
    savingsTransactionById(context, id),
  ]);
  return onLoan ?? onSavings;
}

/** What links the two ends of a transfer. */
export const transferEndNoun: Noun = {
  types: [TransferEnd],
  addFields(draft) {
    const type = TransferEnd(draft);
    draft.builder.objectField(LoanTransaction(draft), 'counterpart', (t) =>
      t.field({
        type,
        nullable: true,
        description,
        resolve: ({ counterpart }, _args, context) => endOf(context, counterpart),
      }),
    );
    draft.builder.objectField(SavingsTransaction(draft), 'counterpart', (t) =>
      t.field({
        type,
        nullable: true,
        description,
        resolve: ({ counterpart }, _args, context) => endOf(context, counterpart),
      }),
    );
  },
};

import { formatDate, formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money } from '@dayclose/domain/kernel/money.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { transactionIdOf, transactionKeyOf } from '@dayclose/domain/loan/transactions/transaction-id.ts';
import { loanTransactionTypeNames } from '@dayclose/domain/loan/transactions/types.ts';
import type { LoanTransactionRow } from '@dayclose/domain/views.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import { loadTogether } from './loaders.ts';
import { LoanCharge } from './loan-charge.ts';
import { chargeById, chargeIdOf, loanPartId } from './loan-charges.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

const idOf = (row: LoanTransactionRow) => transactionIdOf(row.loanId, row.number);
const print = (pick: (row: LoanTransactionRow) => Money) => (row: LoanTransactionRow) =>
  formatMoney(pick(row), row.currencyDigits);

const Posting = perSchema(({ builder }) => builder.objectRef<LoanTransactionRow>('LoanTransaction'));

/** One posting on a loan. */
export const LoanTransaction = perSchema((draft) =>
  draft.builder.node(Posting(draft), {
    authScopes: needs('READ'),
    description: 'One posting on a loan; of one that is written only its reversal is ever set, once.',
    id: { resolve: idOf },
    loadOne: (id, context) => transactionById(context, id),
    brandLoadedObjects: true,
    fields: (t) => ({
      type: t.expose('type', { description: 'What it is.', type: enumOf(draft, loanTransactionTypeNames) }),
      date: t.field({
        type: 'Date',
        description: 'Value date: when it takes effect.',
        resolve: (row) => formatDate(row.valueDate),
      }),
      submittedOn: t.field({
        type: 'Date',
        description: 'Posting date: the business date on which it was entered.',
        resolve: (row) => formatDate(row.postingDate),
      }),
      createdAt: t.field({
        description: 'When it was entered, by the clock.',
        type: 'DateTime',
        resolve: async (row, _args, context) => row.createdAt ?? createdAtOf(context, idOf(row)),
      }),
      amount: t.field({
        description: 'The whole of it, in money.',
        type: 'Decimal',
        resolve: print((row) => row.amount),
      }),
      principal: t.field({
        description: 'The part of it that is principal.',
        type: 'Decimal',
        resolve: print((row) => row.principal),
      }),
      interest: t.field({
        description: 'The part of it that is interest.',
        type: 'Decimal',
        resolve: print((row) => row.interest),
      }),
      fees: t.field({
        description: 'The part of it that is fees.',
        type: 'Decimal',
        resolve: print((row) => row.fees),
      }),
      penalties: t.field({
        description: 'The part of it that is penalties.',
        type: 'Decimal',
        resolve: print((row) => row.penalties),
      }),
      overpayment: t.field({
        description: 'The part of it that nothing was owed for.',
        type: 'Decimal',
        resolve: print((row) => row.overpayment),
      }),
      balance: t.field({
        type: 'Decimal',
        description: 'Principal outstanding after it.',
        resolve: print((row) => row.balance),
      }),
      charge: t.field({
        type: LoanCharge(draft),
        nullable: true,
        description: 'The charge that it pays or waives, where it is of one.',
        resolve: ({ loanId, chargeNumber }, _args, context) =>
          chargeNumber === null ? null : chargeById(context, chargeIdOf({ loanId, number: chargeNumber })),
      }),
      reversed: t.boolean({
        description: 'Whether it counts no more, since a person or a replay reversed it.',
        resolve: (row) => row.reversedOn !== null,
      }),
      reversedOn: t.field({
        type: 'Date',
        nullable: true,
        description: 'The business date on which a person or a replay reversed it.',
        resolve: (row) => formatOptionalDate(row.reversedOn),
      }),
      supersededBy: t.field({
        type: Posting(draft),
        nullable: true,
        description: 'What a replay put in its place.',
        resolve: ({ loanId, supersededBy }, _args, context) =>
          supersededBy === null ? null : transactionById(context, transactionIdOf(loanId, supersededBy)),
      }),
    }),
  }),
);

function transactionById(context: SchemaContext, id: string): Promise<LoanTransactionRow | undefined> {
  return loadTogether(context, 'loan-transactions', id, async (ids) => {
    const keys = ids.flatMap((each) => transactionKeyOf(each) ?? []);
    const rows = await context.source.reads.transactionsByKey(keys);
    return new Map(rows.map((row) => [idOf(row), row]));
  });
}

async function createdAtOf(context: SchemaContext, id: string): Promise<string> {
  const row = await transactionById(context, id);
  if (row?.createdAt === undefined) throw new Error(`loan transaction ${id} is gone`);
  return row.createdAt;
}

/** Postings on loans. */
export const loanTransactionNoun: Noun = {
  types: [LoanTransaction],
  ids: {
    LoanTransaction: {
      form: loanPartId,
      namedBy: { LOAN_HAS_TRANSACTIONS: 'transaction', TRANSACTION_REVERSED: 'value' },
      postingOn: { noun: loanKind.noun, id: transactionIdOf },
    },
  },
};

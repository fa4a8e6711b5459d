import { transactionIdOf, transactionKeyOf } from '@dayclose/domain/kernel/transaction-id.ts';
import { adjustLoanTransaction } from '@dayclose/domain/loan/commands/adjust-loan-transaction.ts';
import { chargebackLoan } from '@dayclose/domain/loan/commands/charge-back-loan.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Split } from '@dayclose/domain/loan/transactions/transaction.ts';
import {
  type Correction,
  factsOf,
  loanTransactionTypeNames,
} from '@dayclose/domain/loan/transactions/types.ts';
import type { LoanTransactionView } from '@dayclose/domain/loan/views.ts';
import { reverseLoanTransaction } from '@dayclose/domain/transfer/commands/reverse-loan-transaction.ts';
import type { SchemaContext } from './context.ts';
import { listOf } from './cost.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import { accountPartId } from './global-ids.ts';
import { loadTogether } from './loaders.ts';
import { LoanCharge } from './loan-charge.ts';
import { chargeById, chargeIdOf } from './loan-charges.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { decimalText } from './values.ts';

const idOf = (row: LoanTransactionView) => transactionIdOf(row.loanId, row.number);
type Amount = keyof Split | 'amount' | 'overpayment' | 'balance';
const print = (amount: Amount) => (row: LoanTransactionView) => decimalText(row[amount], row.currencyDigits);

/** The command that makes each correction. */
const commands = {
  REVERSE: reverseLoanTransaction,
  ADJUST: adjustLoanTransaction,
  CHARGE_BACK: chargebackLoan,
} as const satisfies Readonly<Record<Correction, object>>;

const Posting = perSchema(({ builder }) => builder.objectRef<LoanTransactionView>('LoanTransaction'));

/** One posting on a loan. */
export const LoanTransaction = perSchema((draft) =>
  draft.builder.node(Posting(draft), {
    authScopes: needs('READ'),
    description: 'One posting on a loan; of one that is written only its reversal is ever set, once.',
    id: { resolve: idOf },
    loadOne: (id, context) => loanTransactionById(context, id),
    brandLoadedObjects: true,
    fields: (t) => ({
      type: t.expose('type', { description: 'What it is.', type: enumOf(draft, loanTransactionTypeNames) }),
      date: t.expose('valueDate', { type: 'Date', description: 'Value date: when it takes effect.' }),
      submittedOn: t.expose('postingDate', {
        type: 'Date',
        description: 'Posting date: the business date on which it was entered.',
      }),
      createdAt: t.field({
        description: 'When it was entered, by the clock.',
        type: 'DateTime',
        resolve: (row, _args, context) => row.createdAt ?? createdAtOf(context, idOf(row)),
      }),
      amount: t.field({
        description: 'The whole of it, in money.',
        type: 'Decimal',
        resolve: print('amount'),
      }),
      principal: t.field({
        description: 'The part of it that is principal.',
        type: 'Decimal',
        resolve: print('principal'),
      }),
      interest: t.field({
        description: 'The part of it that is interest.',
        type: 'Decimal',
        resolve: print('interest'),
      }),
      fees: t.field({
        description: 'The part of it that is fees.',
        type: 'Decimal',
        resolve: print('fees'),
      }),
      penalties: t.field({
        description: 'The part of it that is penalties.',
        type: 'Decimal',
        resolve: print('penalties'),
      }),
      overpayment: t.field({
        description: 'The part of it that nothing was owed for.',
        type: 'Decimal',
        resolve: print('overpayment'),
      }),
      balance: t.field({
        type: 'Decimal',
        description: 'Principal outstanding after it.',
        resolve: print('balance'),
      }),
      charge: t.field({
        type: LoanCharge(draft),
        nullable: true,
        description: 'The charge that it pays or waives, where it is of one.',
        resolve: ({ loanId, chargeNumber }, _args, context) =>
          chargeNumber === null ? null : chargeById(context, chargeIdOf({ loanId, number: chargeNumber })),
      }),
      chargebackOf: t.field({
        type: Posting(draft),
        nullable: true,
        description: 'Of a chargeback: the payment that it takes back, as it was first posted.',
        resolve: ({ loanId, chargebackOf }, _args, context) =>
          // An answer that was stored before there were chargebacks does not say.
          (chargebackOf ?? null) === null
            ? null
            : loanTransactionById(context, transactionIdOf(loanId, Number(chargebackOf))),
      }),
      interestRefundOf: t.field({
        type: Posting(draft),
        nullable: true,
        description: 'Of an interest refund: the refund that it follows from, as it was first posted.',
        resolve: ({ loanId, interestRefundOf }, _args, context) =>
          // An answer that was stored before there were interest refunds does not say.
          (interestRefundOf ?? null) === null
            ? null
            : loanTransactionById(context, transactionIdOf(loanId, Number(interestRefundOf))),
      }),
      reversed: t.boolean({
        description: 'Whether it counts no more, since a person or a replay reversed it.',
        resolve: (row) => row.reversedOn !== null,
      }),
      reversedOn: t.expose('reversedOn', {
        type: 'Date',
        nullable: true,
        description: 'The business date on which a person or a replay reversed it.',
      }),
      note: t.exposeString('note', {
        nullable: true,
        description: 'What the person who entered it wrote for others to read.',
      }),
      supersededBy: t.field({
        type: Posting(draft),
        nullable: true,
        description: 'What a replay put in its place.',
        resolve: ({ loanId, supersededBy }, _args, context) =>
          supersededBy === null ? null : loanTransactionById(context, transactionIdOf(loanId, supersededBy)),
      }),
      allowedCommands: t.stringList({
        complexity: listOf(Object.keys(commands).length),
        description:
          'Mutations on its loan that may name it, by what it is and the permissions of whoever asks: none once it counts no more. The loan has to allow them too.',
        resolve: ({ type, reversedOn, counterpart }, _args, { actor: { permissions } }) => {
          // An answer that was stored before there were transfers does not say.
          const allowed: readonly Correction[] = reversedOn === null ? factsOf(type).allows : [];
          const corrections =
            (counterpart ?? null) === null ? allowed : allowed.filter((each) => each === 'REVERSE');
          return corrections
            .map((correction) => commands[correction])
            .filter(({ permission }) => permissions.has(permission))
            .map(({ name }) => name);
        },
      }),
    }),
  }),
);

export function loanTransactionById(
  context: SchemaContext,
  id: string,
): Promise<LoanTransactionView | undefined> {
  return loadTogether(context, 'loan-transactions', id, async (ids) => {
    const keys = ids.flatMap((each) => transactionKeyOf(each) ?? []);
    const rows = await context.source.reads.transactionsByKey(keys);
    return new Map(rows.map((row) => [idOf(row), row]));
  });
}

async function createdAtOf(context: SchemaContext, id: string): Promise<string> {
  const row = await loanTransactionById(context, id);
  if (row?.createdAt === undefined) throw new Error(`loan transaction ${id} is gone`);
  return row.createdAt;
}

/** Postings on loans. */
export const loanTransactionNoun: Noun = {
  types: [LoanTransaction],
  ids: {
    LoanTransaction: {
      form: accountPartId,
      namedBy: { LOAN_HAS_TRANSACTIONS: 'transaction', TRANSACTION_CHARGED_BACK: 'transaction' },
      postingOn: { noun: loanKind.noun, id: transactionIdOf },
    },
  },
};

import type { Answer } from '@dayclose/domain/kernel/command.ts';
import { transactionIdOf } from '@dayclose/domain/kernel/transaction-id.ts';
import { adjustSavingsTransaction } from '@dayclose/domain/savings/commands/adjust-savings-transaction.ts';
import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import {
  type Correction,
  factsOf,
  savingsTransactionTypes,
} from '@dayclose/domain/savings/transactions/types.ts';
import type { SavingsAccountView, SavingsTransactionView } from '@dayclose/domain/savings/views.ts';
import { reverseSavingsTransaction } from '@dayclose/domain/transfer/commands/reverse-savings-transaction.ts';
import type { SchemaContext } from './context.ts';
import { listOf } from './cost.ts';
import { perSchema } from './draft.ts';
import { there } from './entities.ts';
import { enumOf } from './enums.ts';
import { accountPartId } from './global-ids.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { savingsOf } from './savings-figures.ts';
import { savingsTransactionById, savingsTransactionId } from './savings-postings.ts';
import { decimalText } from './values.ts';

/** A posting as a read finds it, or as an answer keeps it, with the account after it. */
export type PostedSavings = SavingsTransactionView & { readonly account?: SavingsAccountView };

/** The command that makes each correction. */
const commands = {
  REVERSE: reverseSavingsTransaction,
  ADJUST: adjustSavingsTransaction,
} as const satisfies Readonly<Record<Correction, object>>;

const Posting = perSchema(({ builder }) => builder.objectRef<PostedSavings>('SavingsTransaction'));

/** One posting on a savings account; the account is added beside. */
export const SavingsTransaction = perSchema((draft) =>
  draft.builder.node(Posting(draft), {
    authScopes: needs('READ'),
    description:
      'One posting on a savings account; of one that is written only its reversal is ever set, once.',
    id: { resolve: savingsTransactionId },
    loadOne: (id, context) => savingsTransactionById(context, id),
    brandLoadedObjects: true,
    fields: (t) => ({
      type: t.expose('type', { description: 'What it is.', type: enumOf(draft, savingsTransactionTypes) }),
      date: t.expose('valueDate', { type: 'Date', description: 'Value date: when it takes effect.' }),
      submittedOn: t.expose('postingDate', {
        type: 'Date',
        description: 'Posting date: the business date on which it was entered.',
      }),
      createdAt: t.field({
        description: 'When it was entered, by the clock.',
        type: 'DateTime',
        resolve: async (row, _args, context) => row.createdAt ?? (await createdAtOf(context, row)),
      }),
      amount: t.field({
        type: 'Decimal',
        description: 'What it is about, in money.',
        resolve: ({ amount, currencyDigits }) => decimalText(amount, currencyDigits),
      }),
      balance: t.field({
        type: 'Decimal',
        description:
          'The balance after it, by value dates and those of one date in the order of their entry.',
        resolve: ({ balance, currencyDigits }) => decimalText(balance, currencyDigits),
      }),
      interestThrough: t.expose('interestThrough', {
        type: 'Date',
        nullable: true,
        description: 'The last day of the period whose interest it posts; absent for what posts none.',
      }),
      feeOf: t.field({
        type: Posting(draft),
        nullable: true,
        description: 'The withdrawal that it is charged for; absent for what is no fee.',
        resolve: ({ accountId, feeOf }, _args, context) =>
          feeOf === null ? null : savingsTransactionById(context, transactionIdOf(accountId, feeOf)),
      }),
      reversed: t.boolean({
        description: 'Whether it counts no more, since a person or another posting reversed it.',
        resolve: ({ reversedOn }) => reversedOn !== null,
      }),
      reversedOn: t.expose('reversedOn', {
        type: 'Date',
        nullable: true,
        description: 'The business date on which it was reversed.',
      }),
      note: t.exposeString('note', {
        nullable: true,
        description: 'What the person who entered it wrote for others to read.',
      }),
      supersededBy: t.field({
        type: Posting(draft),
        nullable: true,
        description: 'What took its place.',
        resolve: ({ accountId, supersededBy }, _args, context) =>
          supersededBy === null
            ? null
            : savingsTransactionById(context, transactionIdOf(accountId, supersededBy)),
      }),
      allowedCommands: t.stringList({
        complexity: listOf(Object.keys(commands).length),
        description:
          'Mutations on its account that may name it, by what it is and the permissions of whoever asks: none once it counts no more. The account has to allow them too.',
        resolve: ({ type, reversedOn, counterpart }, _args, { actor: { permissions } }) => {
          // An answer that was stored before there were transfers does not say.
          const allowed: readonly Correction[] = reversedOn === null ? factsOf(type).allows : [];
          const corrections =
            (counterpart ?? null) === null ? allowed : allowed.filter((each) => each !== 'ADJUST');
          return corrections
            .map((correction) => commands[correction])
            .filter(({ permission }) => permissions.has(permission))
            .map(({ name }) => name);
        },
      }),
    }),
  }),
);

async function createdAtOf(context: SchemaContext, posting: SavingsTransactionView): Promise<string> {
  const id = savingsTransactionId(posting);
  const { createdAt } = there(await savingsTransactionById(context, id), id);
  return there(createdAt, id);
}

/** Postings on savings accounts. */
export const savingsTransactionNoun: Noun = {
  types: [SavingsTransaction],
  ids: {
    SavingsTransaction: {
      form: accountPartId,
      postingOn: { noun: savingsKind.noun, id: transactionIdOf },
    },
  },
  answers: { SavingsTransaction: { type: SavingsTransaction, of: postedOf } },
};

/** Shape: what people enter posts no interest and is no fee, which an answer therefore does not say. */
function postedOf(answer: Answer): PostedSavings {
  const account = savingsOf(answer.account);
  const posted = answer.transaction as Omit<PostedSavings, 'currencyDigits' | 'interestThrough' | 'feeOf'>;
  return { ...posted, interestThrough: null, feeOf: null, currencyDigits: account.currencyDigits, account };
}

import { enumeration } from '@dayclose/domain/kernel/enumeration.ts';
import { AccountLock, lockOf } from '@dayclose/schema/graphql/account-lock.ts';
import type { SchemaContext } from '@dayclose/schema/graphql/context.ts';
import { pageCost } from '@dayclose/schema/graphql/cost.ts';
import { perSchema } from '@dayclose/schema/graphql/draft.ts';
import { enumOf } from '@dayclose/schema/graphql/enums.ts';
import { rowId } from '@dayclose/schema/graphql/global-ids.ts';
import { JournalEntry, JournalEntryConnection, journalOf } from '@dayclose/schema/graphql/journal-entry.ts';
import type { Noun } from '@dayclose/schema/graphql/noun.ts';
import { needs } from '@dayclose/schema/graphql/permission.ts';
import { wholeAccount } from '@dayclose/schema/graphql/whole-account.ts';
import { type DepositAnswer, depositAnswer } from './deposit.ts';
import { depositKind } from './kind.ts';

const statuses = enumeration('DepositStatus', 'How far a deposit is.', {
  ACTIVE: 'It takes money, and accrues.',
  CLOSED: 'All was taken of it.',
});

/** A deposit. */
const Deposit = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<DepositAnswer>('Deposit'), {
    authScopes: needs('READ'),
    description: 'Money that a client left with the lender.',
    id: { resolve: ({ id }) => id },
    loadOne: (id, context) => readDeposit(context, id),
    brandLoadedObjects: true,
    fields: (t) => ({
      accountNo: t.exposeString('accountNo', { description: 'Its account number: "000000042".' }),
      status: t.expose('status', { description: 'How far it is.', type: enumOf(draft, statuses) }),
      currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
      accrued: t.expose('accrued', { description: 'What it earned.', type: 'Decimal' }),
      balance: t.expose('balance', { description: 'What there is.', type: 'Decimal' }),
      closedThrough: t.expose('closedThrough', { description: 'Its last closed day.', type: 'Date' }),
      lock: t.field({
        type: AccountLock(draft),
        nullable: true,
        description: 'Why a write on it may be refused at present.',
        resolve: ({ id }, _args, context) => lockOf(context, id),
      }),
      journal: t.connection(
        {
          type: JournalEntry(draft),
          complexity: pageCost,
          description: 'Its lines of the journal.',
          resolve: ({ id }, args, context, info) => journalOf({ kind: depositKind, id }, args, context, info),
        },
        JournalEntryConnection(draft),
      ),
    }),
  }),
);

async function readDeposit(context: SchemaContext, id: string): Promise<DepositAnswer | undefined> {
  const deposit = await wholeAccount(context, depositKind, id);
  return deposit && depositAnswer(deposit);
}

/** Deposits. */
export const depositNoun: Noun = {
  types: [Deposit],
  ids: { Deposit: { form: rowId } },
  answers: { Deposit: { type: Deposit, of: ({ deposit }) => deposit } },
  addFields(draft) {
    draft.builder.queryField('deposit', (t) =>
      t.field({
        type: Deposit(draft),
        nullable: true,
        authScopes: needs('READ'),
        description: 'One deposit.',
        args: { id: t.arg.id({ required: true, description: 'Global id of the deposit.' }) },
        resolve: (_root, { id }, context) => {
          const depositId = draft.ids.idOf('Deposit', id);
          return depositId === undefined ? undefined : readDeposit(context, depositId);
        },
      }),
    );
  },
};

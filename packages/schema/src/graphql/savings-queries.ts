import type { SavingsAccountView } from '@dayclose/domain/savings/views.ts';
import { Client } from './client.ts';
import { listOf, mostExpected, pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { there } from './entities.ts';
import { rowId } from './global-ids.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { badRequest } from './refusal.ts';
import { SavingsAccount, SavingsAccountConnection, SavingsStatusEnum } from './savings-account.ts';
import { savingsOf } from './savings-figures.ts';
import { savingsBy, savingsById, savingsFilterOf, savingsOfClient, savingsPage } from './savings-lists.ts';
import { SavingsTransaction } from './savings-transaction.ts';

const SavingsFilter = perSchema((draft) =>
  draft.builder.inputType('SavingsFilter', {
    description: 'Every filter has an index; what is left out filters nothing.',
    fields: (t) => ({
      status: t.field({
        description: 'Only accounts in one of these statuses.',
        type: [SavingsStatusEnum(draft)],
      }),
      clientId: t.id({ description: 'Global id of a client: only its accounts.' }),
      productId: t.id({ description: 'Global id of a savings product: only accounts of it.' }),
      accountNo: t.string({ description: 'Only the account with this account number: "000000042".' }),
      externalId: t.string({ description: 'Only the account that another system knows by this id.' }),
    }),
  }),
);

/** Savings accounts. */
export const savingsAccountNoun: Noun = {
  types: [SavingsAccount, SavingsAccountConnection],
  ids: {
    SavingsAccount: {
      form: rowId,
      hint: 'The query savingsAccount(accountNo:) finds the id of an account number.',
    },
  },
  answers: { SavingsAccount: { type: SavingsAccount, of: ({ account }) => savingsOf(account) } },
  addFields(draft) {
    draft.builder.queryField('savingsAccount', (t) =>
      t.field({
        type: SavingsAccount(draft),
        authScopes: needs('READ'),
        nullable: true,
        description: 'One savings account, by id, by account number or by external id.',
        args: {
          id: t.arg.id({
            description: 'Global id of the account, as answers give it; not its account number.',
          }),
          accountNo: t.arg.string({ description: 'Its account number: "000000042".' }),
          externalId: t.arg.string({ description: 'The id that another system knows the account by.' }),
        },
        resolve: (_root, { id, accountNo, externalId }, context) => {
          if ([id, accountNo, externalId].filter((key) => key != null).length !== 1) {
            throw badRequest('Give one of "id", "accountNo" and "externalId".');
          }
          if (accountNo != null) return savingsBy(context, { accountNo });
          if (externalId != null) return savingsBy(context, { externalId });
          const accountId = draft.ids.idOf('SavingsAccount', String(id));
          return accountId === undefined ? null : savingsById(context, accountId);
        },
      }),
    );
    draft.builder.queryField('savingsAccounts', (t) =>
      t.connection(
        {
          type: SavingsAccount(draft),
          authScopes: needs('READ'),
          complexity: pageCost,
          description: 'Savings accounts in the order of their entry.',
          args: {
            filter: t.arg({
              description: 'What the accounts have to be; all accounts if absent.',
              type: SavingsFilter(draft),
            }),
          },
          resolve: (_root, { filter, ...args }, context) =>
            savingsPage(savingsFilterOf(draft.ids, filter ?? {}), args, context),
        },
        SavingsAccountConnection(draft),
      ),
    );
    draft.builder.objectField(SavingsTransaction(draft), 'account', (t) =>
      t.field({
        type: SavingsAccount(draft),
        description:
          'The account that it is on; in the answer of the command that entered it, as it was after that.',
        resolve: async ({ account, accountId }, _args, context): Promise<SavingsAccountView> =>
          account ?? there(await savingsById(context, accountId), accountId),
      }),
    );
    draft.builder.objectField(Client(draft), 'savingsAccounts', (t) =>
      t.field({
        type: [SavingsAccount(draft)],
        complexity: listOf(mostExpected.savingsAccounts),
        description: 'The savings accounts of the client, oldest first.',
        resolve: ({ id }, _args, context) => savingsOfClient(id, context),
      }),
    );
  },
};

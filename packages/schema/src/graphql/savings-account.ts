import { allowedCommands, countOnKind } from '@dayclose/domain/kernel/allowed-commands.ts';
import { keptStatus, shownStatus } from '@dayclose/domain/savings/figures.ts';
import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import { savingsActivities, savingsBlocks, savingsStatuses } from '@dayclose/domain/savings/status.ts';
import { savingsTransactionTypes } from '@dayclose/domain/savings/transactions/types.ts';
import type { SavingsAccountView } from '@dayclose/domain/savings/views.ts';
import { AccountLock, lockOf } from './account-lock.ts';
import { Client, clientById } from './client.ts';
import { listOf, pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { there } from './entities.ts';
import { enumOf } from './enums.ts';
import { JournalEntry, JournalEntryConnection, journalOf } from './journal-entry.ts';
import { needs } from './permission.ts';
import { figure, lastClosedOf } from './savings-figures.ts';
import { savingsById } from './savings-lists.ts';
import { savingsTransactionsOf } from './savings-postings.ts';
import { SavingsProduct, savingsProductById } from './savings-product.ts';
import { SavingsTransaction } from './savings-transaction.ts';
import { decimalText } from './values.ts';

/** The statuses of a savings account. */
export const SavingsStatusEnum = perSchema((draft) => enumOf(draft, savingsStatuses));

/** A savings account with the summary that commands and Close of Business keep of it. */
export const SavingsAccount = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<SavingsAccountView>('SavingsAccount'), {
    authScopes: needs('READ'),
    id: { resolve: ({ id }) => id },
    loadOne: (id, context) => savingsById(context, id),
    brandLoadedObjects: true,
    description: 'A savings account. Its balances are as they were last written.',
    fields: (t) => ({
      accountNo: t.exposeString('accountNo', {
        description: 'The number by which people know it: "000000042"; no global id.',
      }),
      externalId: t.exposeString('externalId', {
        description: 'The id that another system knows it by.',
        nullable: true,
      }),
      status: t.field({
        description: 'Where it is in its life.',
        type: SavingsStatusEnum(draft),
        resolve: shownStatus,
      }),
      activity: t.expose('activity', {
        type: enumOf(draft, savingsActivities),
        nullable: true,
        description: 'How long nothing was paid in or out of it; absent before it is active.',
      }),
      block: t.expose('block', {
        type: enumOf(draft, savingsBlocks),
        nullable: true,
        description: 'What a person keeps from being done on it; absent where nothing is.',
      }),
      client: t.field({
        type: Client(draft),
        description: 'Who saves.',
        resolve: async ({ clientId }, _args, context) => there(await clientById(context, clientId), clientId),
      }),
      product: t.field({
        type: SavingsProduct(draft),
        description: 'The product whose terms it copied.',
        resolve: async ({ productId }, _args, context) =>
          there(await savingsProductById(context, productId), productId),
      }),
      currency: t.exposeString('currency', { description: 'ISO 4217 code of all its amounts.' }),
      enteredOn: t.expose('enteredOn', { type: 'Date', description: 'Posting date of its entry.' }),
      submittedOn: t.expose('submittedOn', { type: 'Date', description: 'The day of the application.' }),
      approvedOn: t.expose('approvedOn', {
        description: 'The day of the approval; absent before.',
        type: 'Date',
        nullable: true,
      }),
      activeSince: t.expose('activeSince', {
        description: 'The value date of its activation: no transaction is before it; absent before.',
        type: 'Date',
        nullable: true,
      }),
      closedOn: t.expose('closedOn', {
        description: 'The day on which it was closed, rejected or withdrawn; absent before.',
        type: 'Date',
        nullable: true,
      }),
      lastClosedDate: t.field({
        type: 'Date',
        nullable: true,
        description: 'The last day of its own that is closed.',
        resolve: lastClosedOf,
      }),
      balance: t.field({
        type: 'Decimal',
        description: 'What there is; below zero where it is overdrawn.',
        resolve: ({ balance, currencyDigits }) => decimalText(balance, currencyDigits),
      }),
      available: t.field({
        type: 'Decimal',
        description:
          'What may be paid out: the balance without what is on hold and has to stay, with what may be overdrawn.',
        resolve: figure('available'),
      }),
      onHold: t.field({
        type: 'Decimal',
        description: 'What of the balance is kept from being paid out.',
        resolve: ({ onHold, currencyDigits }) => decimalText(onHold, currencyDigits),
      }),
      accruedInterest: t.field({
        type: 'Decimal',
        description:
          'Interest that is accrued and not posted yet: what the client earned, less what the client owes.',
        resolve: figure('accruedInterest'),
      }),
      transactions: t.connection(
        {
          type: SavingsTransaction(draft),
          complexity: pageCost,
          description: 'Postings in the order of their entry.',
          args: {
            includeSuperseded: t.arg.boolean({
              required: true,
              defaultValue: false,
              description: 'Whether to list what another posting took the place of.',
            }),
            types: t.arg({
              type: [enumOf(draft, savingsTransactionTypes)],
              description: 'Only postings of one of these types; all types if absent.',
            }),
          },
          resolve: ({ id }, args, context, info) => savingsTransactionsOf(id, args, context, info),
        },
        { name: 'SavingsTransactionConnection', authScopes: needs('READ') },
        { name: 'SavingsTransactionEdge', authScopes: needs('READ') },
      ),
      journal: t.connection(
        {
          type: JournalEntry(draft),
          complexity: pageCost,
          description: 'Lines of the journal in the order of their entry.',
          resolve: ({ id }, args, context, info) => journalOf({ kind: savingsKind, id }, args, context, info),
        },
        JournalEntryConnection(draft),
      ),
      allowedCommands: t.stringList({
        complexity: listOf(countOnKind(draft.installed.commands, savingsKind)),
        description:
          'Mutations on it that its status and the permissions of whoever asks allow now; what they are told may still be refused.',
        resolve: (account, _args, { actor: { permissions } }) =>
          allowedCommands(draft.installed.commands, {
            kind: savingsKind,
            status: keptStatus(account.status),
            permissions,
          }),
      }),
      lock: t.field({
        type: AccountLock(draft),
        nullable: true,
        description: 'Why a write on it may be refused at present.',
        resolve: ({ id }, _args, context) => lockOf(context, id),
      }),
    }),
  }),
);

/** Savings accounts in the order of their entry. */
export const SavingsAccountConnection = perSchema((draft) =>
  draft.builder.connectionObject(
    { type: SavingsAccount(draft), name: 'SavingsAccountConnection', authScopes: needs('READ') },
    { authScopes: needs('READ') },
  ),
);

import type { KeptLine } from '@dayclose/domain/statements/statement.ts';
import { statementIdForm, statementIdOf } from '@dayclose/domain/statements/statement-key.ts';
import type { StatementView } from '@dayclose/domain/views.ts';
import { nounOfKind } from './account-kinds.ts';
import type { SchemaContext } from './context.ts';
import { listOf, mostExpected } from './cost.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { globalId } from './global-id.ts';
import { loadTogether } from './loaders.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { decimalText } from './values.ts';

/** Statements of one account that are listed. */
const mostListed = 120;

const pathOf = (row: StatementView, ending: 'pdf' | 'csv') => `/statements/${statementIdOf(row)}.${ending}`;

/** What was done on an account on a day. */
const StatementLine = perSchema((draft) =>
  draft.builder.objectRef<KeptLine>('StatementLine').implement({
    authScopes: needs('READ'),
    description: 'What was posted or reversed on an account on a day; one of debit and credit is zero.',
    fields: (t) => ({
      date: t.field({
        type: 'Date',
        description: 'Posting date: the business date on which it was entered, or reversed.',
        resolve: ([date]) => date,
      }),
      type: t.string({
        description:
          'Type of the transaction, as its account has it; INTEREST, FEES or PENALTIES for what was charged with it.',
        resolve: ([, type]) => type,
      }),
      description: t.string({
        description:
          'What it is, in words: with the other account of a transfer, the value date where that is another, and whether it is a reversal.',
        resolve: ([, , description]) => description,
      }),
      debit: t.field({
        type: 'Decimal',
        description: 'What it puts on the debit side, in money.',
        resolve: ([, , , debit]) => debit,
      }),
      credit: t.field({
        type: 'Decimal',
        description: 'What it puts on the credit side, in money.',
        resolve: ([, , , , credit]) => credit,
      }),
      balance: t.field({
        type: 'Decimal',
        description: 'The balance after it, in money.',
        resolve: ([, , , , , balance]) => balance,
      }),
    }),
  }),
);

/** What was said to the holder of an account about a period. */
export const Statement = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<StatementView>('Statement'), {
    authScopes: needs('READ'),
    description:
      'What was said to the holder of an account about a period. It never changes: what is reversed or backdated later is on the statement of the period in which that was done.',
    id: { resolve: statementIdOf },
    loadOne: (id, context) => statementById(context, id),
    brandLoadedObjects: true,
    fields: (t) => ({
      accountId: t.id({
        description: 'Global id of the account.',
        resolve: ({ accountKind, accountId }) => globalId(nounOfKind(draft, accountKind), accountId),
      }),
      fromDate: t.expose('fromDate', { type: 'Date', description: 'First day of the period.' }),
      toDate: t.expose('toDate', { type: 'Date', description: 'Last day of the period.' }),
      currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
      openingBalance: t.field({
        type: 'Decimal',
        description:
          'The balance before the period, in money: that with which the statement before it closed.',
        resolve: (row) => decimalText(row.openingBalance, row.currencyDigits),
      }),
      closingBalance: t.field({
        type: 'Decimal',
        description:
          'The balance at its end, in money: of a loan the principal that is owed, below zero where too much was paid; of savings what there is on them, below zero where they are overdrawn.',
        resolve: (row) => decimalText(row.closingBalance, row.currencyDigits),
      }),
      lines: t.field({
        type: [StatementLine(draft)],
        complexity: listOf(mostExpected.statementLines),
        description: 'What was done, in its order.',
        resolve: ({ lines }) => JSON.parse(lines) as KeptLine[],
      }),
      pdf: t.string({
        description: 'Path of the statement as PDF, fetched with the same credentials.',
        resolve: (row) => pathOf(row, 'pdf'),
      }),
      csv: t.string({
        description: 'Path of the statement as CSV, fetched with the same credentials.',
        resolve: (row) => pathOf(row, 'csv'),
      }),
    }),
  }),
);

function statementById(context: SchemaContext, id: string): Promise<StatementView | undefined> {
  return loadTogether(context, 'statements', id, async (ids) => {
    const rows = await context.source.reads.statementsById(ids);
    return new Map(rows.map((row) => [statementIdOf(row), row]));
  });
}

/** Statements of accounts. */
export const statementNoun: Noun = {
  types: [StatementLine, Statement],
  ids: { Statement: { form: statementIdForm } },
  addFields(draft) {
    draft.builder.queryField('statements', (t) =>
      t.field({
        type: [Statement(draft)],
        complexity: listOf(mostListed),
        authScopes: needs('READ'),
        description: `Statements of an account, the latest period first; the ${mostListed} latest.`,
        args: { accountId: t.arg.id({ description: 'Global id of the account.', required: true }) },
        resolve: (_root, { accountId }, context) => {
          const id = accountIn(draft, accountId);
          return id === undefined ? [] : context.source.reads.statementsOfAccounts([id], mostListed);
        },
      }),
    );
  },
};

/** The id of an account of whatever kind; nothing where it is none. */
function accountIn({ ids, installed }: SchemaDraft, text: string): string | undefined {
  const parsed = ids.parse(text);
  return installed.kinds.some(({ noun }) => noun === parsed?.typename) ? parsed?.id : undefined;
}

import { currencyDigits } from '@dayclose/domain/books/currency.ts';
import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { enumeration } from '@dayclose/domain/kernel/enumeration.ts';
import { formatMoney } from '@dayclose/domain/kernel/money.ts';
import type { JournalEntryRow } from '@dayclose/domain/views.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { SchemaContext } from './context.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { fieldPath } from './entities.ts';
import { enumOf } from './enums.ts';
import { glAccountById } from './gl-account.ts';
import { loadTogether } from './loaders.ts';
import { accountIfAny, NamedAccount } from './named-account.ts';
import type { Noun } from './noun.ts';
import { type CursorForm, connectionOf, cursorOf, type PageArgs, pageOf } from './page.ts';
import { needs } from './permission.ts';

const entrySides = enumeration('EntrySide', 'The side of an account that an entry stands on.', {
  DEBIT: 'Raises assets and expenses, lowers liabilities and income.',
  CREDIT: 'Raises liabilities and income, lowers assets and expenses.',
});

const journalCursor: CursorForm = { name: 'journal', key: /^(\d{1,6}),(\d{1,4})$/ };

/** One line of the journal. */
export const JournalEntry = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<JournalEntryRow>('JournalEntry'), {
    authScopes: needs('READ'),
    description: 'One line of the journal; the lines of one transaction balance.',
    id: {
      resolve: (entry) => [entry.ownerKind, entry.ownerId, entry.transactionNumber, entry.line].join('-'),
    },
    loadOne: async (id, { source }) => {
      const [ownerKind, ownerId = '', transactionNumber, line] = id.split('-');
      return source.reads.journalEntry({
        ownerKind: Number(ownerKind),
        ownerId,
        transactionNumber: Number(transactionNumber),
        line: Number(line),
      });
    },
    brandLoadedObjects: true,
    fields: (t) => ({
      account: t.string({
        description: 'Name of the GL account.',
        resolve: async ({ glAccountId }, _args, context) => (await glAccountById(context, glAccountId)).name,
      }),
      side: t.expose('side', {
        description: 'The side of the account that it stands on.',
        type: enumOf(draft, entrySides),
      }),
      amount: t.field({
        description: 'Always above zero; its side tells which way it goes.',
        type: 'Decimal',
        resolve: (entry) => formatMoney(entry.amount, currencyDigits(entry.currency)),
      }),
      currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
      date: t.field({
        type: 'Date',
        description: 'Value date of its transaction.',
        resolve: (entry) => formatDate(entry.valueDate),
      }),
      submittedOn: t.field({
        type: 'Date',
        description: 'Posting date.',
        resolve: (entry) => formatDate(entry.postingDate),
      }),
      transactionId: t.id({
        description: 'Global id of the transaction that made it.',
        nullable: true,
        resolve: (entry) => postingIdOf(draft, entry),
      }),
      transactionNumber: t.exposeInt('transactionNumber', {
        description: 'Which transaction of its owner made it: 1, 2, 3 and so on.',
      }),
      owner: t.field({
        description:
          'The account on which it was posted, as people know it; absent where its kind is not installed.',
        nullable: true,
        type: NamedAccount(draft),
        resolve: (entry, _args, context) => {
          const noun = ownerOf(draft, entry)?.noun;
          return noun && accountIfAny(draft, { noun, id: entry.ownerId, from: 'source' }, context);
        },
      }),
    }),
  }),
);

/** Lines of the journal of one account in the order of their entry. */
export const JournalEntryConnection = perSchema((draft) =>
  draft.builder.connectionObject(
    { type: JournalEntry(draft), name: 'JournalEntryConnection', authScopes: needs('READ') },
    { name: 'JournalEntryEdge', authScopes: needs('READ') },
  ),
);

/** Lines of the journal. */
export const journalEntryNoun: Noun = {
  types: [JournalEntry, JournalEntryConnection],
  ids: { JournalEntry: { form: /^[1-9]\d{0,3}-[1-9]\d{0,17}-[1-9]\d{0,5}-\d{1,4}$/ } },
};

/** The posting that made a line; nothing where its kind of account shows no postings. */
function postingIdOf(draft: SchemaDraft, entry: JournalEntryRow): string | null {
  const kind = ownerOf(draft, entry);
  return (kind && draft.ids.ofPosting(kind.noun, entry.ownerId, entry.transactionNumber)) ?? null;
}

function ownerOf({ installed }: SchemaDraft, { ownerKind }: JournalEntryRow): AnyAccountKind | undefined {
  return installed.kinds.find(({ ledgerOwner }) => ledgerOwner === ownerKind);
}

/** One page of the lines of an account's journal; those of all accounts of an answer are read at once. */
export async function journalOf(
  owner: { readonly kind: AnyAccountKind; readonly id: string },
  args: PageArgs,
  context: SchemaContext,
  info: GraphQLResolveInfo,
) {
  const page = pageOf(journalCursor, args);
  const kind = owner.kind.ledgerOwner;
  const rows = await loadTogether(context, fieldPath(info.path), owner.id, (ids) =>
    context.source.reads.journalOf({ kind, ids }, page),
  );
  return connectionOf(rows ?? [], page, (entry) =>
    cursorOf(journalCursor, entry.transactionNumber, entry.line),
  );
}

import { currencyNumbers } from '@dayclose/domain/books/currency.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { JournalEntryRow, LedgerFilter } from '@dayclose/domain/views.ts';
import type { SchemaContext } from './context.ts';
import { pageCost } from './cost.ts';
import { enumOf } from './enums.ts';
import type { GlobalIds } from './global-ids.ts';
import { JournalEntry, JournalEntryConnection } from './journal-entry.ts';
import type { Noun } from './noun.ts';
import { type CursorForm, connectionOf, cursorOf, emptyConnection, type PageArgs, pageOf } from './page.ts';
import { needs } from './permission.ts';
import { badRequest } from './refusal.ts';
import { bookDates } from './trial-balance.ts';

const key = /^(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2}),(\d{1,5}),(\d{1,18}),(\d{1,6}),(\d{1,4})$/;
const cursors: Readonly<Record<LedgerFilter['by'], CursorForm>> = {
  POSTING: { name: 'ledger-posting', key },
  VALUE: { name: 'ledger-value', key },
};

/** A filter as clients write it. */
interface Asked {
  readonly accountId?: string | null | undefined;
  readonly account?: string | null | undefined;
  readonly currency?: string | null | undefined;
  readonly by: LedgerFilter['by'];
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** Entries of accounts of the ledger. */
export const ledgerEntriesNoun: Noun = {
  addFields(draft) {
    draft.builder.queryField('journalEntries', (t) =>
      t.connection(
        {
          type: JournalEntry(draft),
          authScopes: needs('READ'),
          complexity: pageCost,
          description:
            'Entries of one account of the general ledger, those of the earliest day first: what stands behind a line of the trial balance.',
          args: {
            accountId: t.arg.id({ description: 'Global id of the account; either this or account.' }),
            account: t.arg.string({ description: 'Name of the account, as the trial balance has it.' }),
            currency: t.arg.string({ description: 'ISO 4217 code: only entries in it; all if absent.' }),
            by: t.arg({
              type: enumOf(draft, bookDates),
              required: true,
              defaultValue: 'POSTING',
              description: 'The date that entries are taken and ordered by.',
            }),
            from: t.arg({ type: 'Date', description: 'The first day; from the beginning if absent.' }),
            to: t.arg({ type: 'Date', description: 'The last day; to the end if absent.' }),
          },
          resolve: (_root, args, context) => entriesPage(draft.ids, args, context),
        },
        JournalEntryConnection(draft),
      ),
    );
  },
};

/** One page of the entries of an account; none where there is no such account. */
async function entriesPage(ids: GlobalIds, args: Asked & PageArgs, { source }: SchemaContext) {
  const { accountId, account, currency, by, from, to } = args;
  const form = cursors[by];
  const page = pageOf(form, args);
  if ((accountId == null) === (account == null)) throw badRequest('Give either "account" or "accountId".');
  const id = accountId == null ? undefined : ids.idOf('GlAccount', accountId);
  if (accountId != null && id === undefined) return emptyConnection;
  const rows = await source.reads.ledgerEntries(
    {
      account: { id, name: account ?? undefined },
      currency: currency ?? undefined,
      by,
      from: from ?? undefined,
      to: to ?? undefined,
    },
    page,
  );
  return connectionOf(rows, page, (entry) => cursorOf(form, ...keyOf(entry, by)));
}

function keyOf(entry: JournalEntryRow, by: LedgerFilter['by']) {
  const posting = formatDate(entry.postingDate);
  const value = formatDate(entry.valueDate);
  const days = by === 'POSTING' ? [posting, value] : [value, posting];
  const number = currencyNumbers[entry.currency];
  if (number === undefined)
    throw new Error(`the journal has the currency ${entry.currency}, which there is not`);
  return [...days, number, entry.ownerId, entry.transactionNumber, entry.line];
}

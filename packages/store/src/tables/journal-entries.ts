import { currencyNumbers } from '@dayclose/domain/books/currency.ts';
import { type EntrySet, entrySideNumbers, type JournalEntry } from '@dayclose/domain/books/journal.ts';
import { bigint, date, integer, money, smallint } from './column-types.ts';
import { enumeration } from './enumeration.ts';
import { table } from './table.ts';

/** One entry, and the set that it is of. */
export interface EntryOfSet {
  readonly set: EntrySet;
  readonly entry: JournalEntry;
  readonly line: number;
}

/** The journal, by month of posting: never updated, and read by its reports only. */
export const journalEntries = table<EntryOfSet, object>('journal_entries', {
  fields: {},
  beside: [
    { column: 'owner_id', type: bigint, key: true, of: ({ set }) => set.ownerId },
    { column: 'gl_account_id', type: integer, of: ({ entry }) => Number(entry.account) },
    { column: 'transaction_number', type: integer, key: true, of: ({ set }) => set.transactionNumber },
    { column: 'value_date', type: date, of: ({ set }) => set.valueDate },
    { column: 'posting_date', type: date, of: ({ set }) => set.postingDate },
    { column: 'owner_kind', type: smallint, key: true, of: ({ set }) => set.ownerKind },
    { column: 'line', type: smallint, key: true, of: ({ line }) => line },
    { column: 'currency', type: enumeration(currencyNumbers), of: ({ set }) => set.currency },
    { column: 'side', type: enumeration(entrySideNumbers), of: ({ entry }) => entry.side },
    { column: 'amount', type: money, of: ({ entry }) => entry.amount },
  ],
});

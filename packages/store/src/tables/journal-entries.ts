import type { EntrySet, JournalEntry } from '@dayclose/domain/books/journal.ts';
import { bigint, date, integer, money, smallint, text } from './column-types.ts';
import { table } from './table.ts';

/** One entry, and the set that it is of. */
export interface EntryOfSet {
  readonly set: EntrySet;
  readonly entry: JournalEntry;
  readonly line: number;
}

/** The journal: never updated, and read by its reports only. */
export const journalEntries = table<EntryOfSet, object>('journal_entries', {
  fields: {},
  beside: [
    { column: 'owner_kind', type: smallint, key: true, of: ({ set }) => set.ownerKind },
    { column: 'owner_id', type: bigint, key: true, of: ({ set }) => set.ownerId },
    { column: 'transaction_number', type: integer, key: true, of: ({ set }) => set.transactionNumber },
    { column: 'line', type: smallint, key: true, of: ({ line }) => line },
    { column: 'gl_account_id', type: bigint, of: ({ entry }) => entry.account },
    { column: 'side', type: text, of: ({ entry }) => entry.side },
    { column: 'amount', type: money, of: ({ entry }) => entry.amount },
    { column: 'currency', type: text, of: ({ set }) => set.currency },
    { column: 'value_date', type: date, of: ({ set }) => set.valueDate },
    { column: 'posting_date', type: date, of: ({ set }) => set.postingDate },
  ],
});

import { type EntrySet, expectBalanced, type JournalEntry } from '@dayclose/domain/books/journal.ts';
import { column, dateColumn, moneyColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';

interface Row {
  readonly set: EntrySet;
  readonly entry: JournalEntry;
  readonly line: number;
}

/**
 * Writes the entries of postings, whoever owns them.
 *
 * Errors: a set that does not balance is a defect of a rule, and throws before anything is written.
 */
export async function writeJournal(client: Queryable, sets: readonly EntrySet[]): Promise<void> {
  const rows: Row[] = [];
  for (const set of sets) {
    expectBalanced(set);
    for (const [index, entry] of set.entries.entries()) rows.push({ set, entry, line: index + 1 });
  }
  if (rows.length === 0) return;
  await client.query({
    name: 'insert-journal',
    text: `
      insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                                   value_date, posting_date)
      select v.*
      from unnest($1::smallint[], $2::bigint[], $3::int[], $4::smallint[], $5::bigint[], $6::text[], $7::numeric[],
                  $8::text[], $9::date[], $10::date[]) as v`,
    values: [
      column(rows, ({ set }) => set.ownerKind),
      column(rows, ({ set }) => set.ownerId),
      column(rows, ({ set }) => set.transactionNumber),
      column(rows, ({ line }) => line),
      column(rows, ({ entry }) => entry.account),
      column(rows, ({ entry }) => entry.side),
      moneyColumn(rows, ({ entry }) => entry.amount),
      column(rows, ({ set }) => set.currency),
      dateColumn(rows, ({ set }) => set.valueDate),
      dateColumn(rows, ({ set }) => set.postingDate),
    ],
  });
}

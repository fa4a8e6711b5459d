import { type EntrySet, expectBalanced } from '@dayclose/domain/books/journal.ts';
import type { Queryable } from '../database.ts';
import { type EntryOfSet, journalEntries } from '../tables/journal-entries.ts';

/**
 * Writes the entries of postings, whoever owns them.
 *
 * Errors: a set that does not balance is a defect of a rule, and throws before anything is written.
 */
export async function writeJournal(client: Queryable, sets: readonly EntrySet[]): Promise<void> {
  const rows: EntryOfSet[] = [];
  for (const set of sets) {
    expectBalanced(set);
    for (const [index, entry] of set.entries.entries()) rows.push({ set, entry, line: index + 1 });
  }
  await journalEntries.insert(client, rows);
}

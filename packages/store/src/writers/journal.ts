import { type EntrySet, expectBalanced } from '@dayclose/domain/books/journal.ts';
import { type EntryOfSet, journalEntries } from '../tables/journal-entries.ts';
import type { Writes } from '../tables/statement.ts';

/**
 * The entries of postings, whoever owns them.
 *
 * Errors: a set that does not balance is a defect of a rule, and throws before anything is written.
 */
export function entriesWritten(sets: readonly EntrySet[]): Writes {
  const rows: EntryOfSet[] = [];
  for (const set of sets) {
    expectBalanced(set);
    for (const [index, entry] of set.entries.entries()) rows.push({ set, entry, line: index + 1 });
  }
  return journalEntries.insert(rows);
}

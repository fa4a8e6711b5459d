import type { EntryReversal } from '@dayclose/domain/books/journal.ts';
import { column, dateColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import { reversalLine } from '../sql/journal-lines.ts';

/**
 * Reverses the entries of postings: each line once more, on the other side and on the day of the reversal.
 *
 * Shape: to be run after what was posted is written.
 * Errors: what is reversed already is refused by the key of the journal.
 */
export async function writeReversals(client: Queryable, reversals: readonly EntryReversal[]): Promise<void> {
  if (reversals.length === 0) return;
  await client.query({
    name: 'reverse-journal',
    text: `
      insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                                   value_date, posting_date)
      select e.owner_kind, e.owner_id, e.transaction_number, e.line + ${reversalLine}, e.gl_account_id,
             case e.side when 'DEBIT' then 'CREDIT' else 'DEBIT' end, e.amount, e.currency, v.reversed_on, v.reversed_on
      from unnest($1::smallint[], $2::bigint[], $3::int[], $4::date[])
           as v (owner_kind, owner_id, transaction_number, reversed_on)
      join journal_entries e using (owner_kind, owner_id, transaction_number)
      where e.line <= ${reversalLine}`,
    values: [
      column(reversals, (each) => each.ownerKind),
      column(reversals, (each) => each.ownerId),
      column(reversals, (each) => each.transactionNumber),
      dateColumn(reversals, (each) => each.reversedOn),
    ],
  });
}

import { type EntryReversal, entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { reversalLine } from '../sql/journal-lines.ts';
import { type BatchColumn, batchAs, batchOf } from '../tables/batch.ts';
import { bigint, date, integer, smallint } from '../tables/column-types.ts';
import type { Writes } from '../tables/statement.ts';

const reversed: readonly BatchColumn<EntryReversal>[] = [
  { column: 'owner_kind', type: smallint, of: ({ ownerKind }) => ownerKind },
  { column: 'owner_id', type: bigint, of: ({ ownerId }) => ownerId },
  { column: 'transaction_number', type: integer, of: ({ transactionNumber }) => transactionNumber },
  { column: 'posted_on', type: date, of: ({ postedOn }) => postedOn },
  { column: 'reversed_on', type: date, of: ({ reversedOn }) => reversedOn },
];

const { DEBIT, CREDIT } = entrySideNumbers;
const text = `
  insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                               value_date, posting_date)
  select e.owner_kind, e.owner_id, e.transaction_number, e.line + ${reversalLine}, e.gl_account_id,
         case e.side when ${DEBIT} then ${CREDIT} else ${DEBIT} end, e.amount, e.currency, v.reversed_on, v.reversed_on
  from ${batchAs('v', reversed)}
  left join journal_entries e
    on e.owner_kind = v.owner_kind and e.owner_id = v.owner_id and e.transaction_number = v.transaction_number
       and e.line <= ${reversalLine} and e.posting_date = v.posted_on`;

/**
 * Reverses the entries of postings: each line once more, on the other side and on the day of the reversal.
 *
 * Shape: to be run after what was posted is written; of postings that have entries.
 * Errors: what is reversed already is refused by the key of `journal_reversals`, which a trigger writes. Entries that are not
 * found, since their month is detached, make a line of nulls, which the journal refuses.
 */
export function reversalsOf(reversals: readonly EntryReversal[]): Writes {
  if (reversals.length === 0) return [];
  return [{ name: 'reverse-journal', text, values: batchOf(reversed, reversals, undefined) }];
}

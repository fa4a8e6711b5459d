import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import type { JournalEntryKey, JournalEntryRow, JournalOwners } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';
import { nameOf } from '../names.ts';
import { byOwner, type Page, windowOf } from './page.ts';

/** The columns of an entry `j`. */
export const entryColumns = `
  j.owner_kind as "ownerKind", j.owner_id as "ownerId", j.transaction_number as "transactionNumber", j.line,
  j.gl_account_id::bigint as "glAccountId", ${nameOf('j.side', entrySideNumbers)} as side, j.amount,
  currency_code(j.currency) as currency, j.value_date as "valueDate",
  j.posting_date as "postingDate"`;

/** One page of the journal of each owner, in one statement. */
export async function readJournalOf(
  db: Queryable,
  owners: JournalOwners,
  page: Page,
): Promise<ReadonlyMap<string, readonly JournalEntryRow[]>> {
  const values: unknown[] = [owners.ids, page.size + 1, owners.kind];
  const { name, order, within } = windowOf(page, ['int', 'smallint'], values);
  const { rows } = await db.query<JournalEntryRow>({
    name: `read-journal-of-${name}`,
    text: `
      select ${entryColumns}
      from unnest($1::bigint[]) as asked (id)
      cross join lateral (
        select * from journal_entries
        where owner_kind = $3 and owner_id = asked.id
          and ${within('(transaction_number, line)')}
        order by transaction_number ${order}, line ${order} limit $2
      ) j
      order by j.owner_id, j.transaction_number ${order}, j.line ${order}`,
    values,
  });
  return byOwner(rows, (row) => row.ownerId, page);
}

export async function readJournalEntry(
  db: Queryable,
  key: JournalEntryKey,
): Promise<JournalEntryRow | undefined> {
  const { rows } = await db.query<JournalEntryRow>({
    name: 'read-journal-entry',
    text: `select ${entryColumns} from journal_entries j
           where owner_kind = $1 and owner_id = $2 and transaction_number = $3 and line = $4`,
    values: [key.ownerKind, key.ownerId, key.transactionNumber, key.line],
  });
  return rows[0];
}

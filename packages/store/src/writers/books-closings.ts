import type { BooksClosing } from '@dayclose/domain/books/closing.ts';
import { dateColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { EntityStore, Pair, WriteContext } from '../entity-store.ts';

export const booksClosings: EntityStore<BooksClosing> = {
  kind: 'BooksClosing',
  racedConstraints: [],
  write: writeBooksClosings,
};

/**
 * Writes the days through which commands closed the books; never undone. Their instant is the present one, not that of the
 * transaction's begin: by then no other posting is in flight.
 */
async function writeBooksClosings(
  client: Queryable,
  pairs: readonly Pair<BooksClosing>[],
  { source }: WriteContext,
): Promise<void> {
  if (pairs.length === 0) return;
  const closings = pairs.map(({ after }) => after);
  await client.query({
    name: 'insert-closed-books',
    text: `
      insert into closed_books (closed_on, posting_date, command_id, created_at)
      select v.*, $3::bigint, clock_timestamp() from unnest($1::date[], $2::date[]) as v`,
    values: [
      dateColumn(closings, ({ closedOn }) => closedOn),
      dateColumn(closings, ({ postingDate }) => postingDate),
      'commandId' in source ? source.commandId : null,
    ],
  });
}

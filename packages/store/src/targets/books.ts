import { type Books, booksTarget } from '@dayclose/domain/books/closing.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { ownBooks } from '../sql/books-lock.ts';
import { behind } from '../sql/cob/next-hold.ts';
import type { TargetStore } from './target-store.ts';

/** The books: the lock on them waits for every command in flight that may post. */
export const books: TargetStore<{ through: LocalDate }, Books> = {
  target: booksTarget,
  async lock({ client }) {
    await client.query({ name: 'lock-books', text: ownBooks });
  },
  async read({ client }, { through }) {
    const { rows } = await client.query<{ behind: number }>({
      name: 'count-accounts-behind',
      text: `select count(*)::int as behind from loan_summaries s where ${behind('s', '$1::date')}`,
      values: [formatDate(through)],
    });
    return { accountsBehind: rows[0]?.behind ?? 0 };
  },
};

import { type Books, booksTarget } from '@dayclose/domain/books/closing.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { ownBooks } from '../sql/books-lock.ts';
import { readAccountsBehind } from '../sql/cob/accounts-behind.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

/** The books: the lock on them waits for every command in flight that may post. */
export const books: TargetStore<{ through: LocalDate }, Books> = {
  target: booksTarget,
  lock: ({ client }) => lockWhole(client, ownBooks),
  async read({ client, accounts }, { through }) {
    let accountsBehind = 0;
    for (const store of accounts) accountsBehind += (await readAccountsBehind(client, store, through)).count;
    return { accountsBehind };
  },
};

import type { BooksClosing } from '@dayclose/domain/books/closing.ts';
import type { EntityStore } from '../entity-store.ts';
import { closedBooks } from '../tables/closed-books.ts';
import { made } from './rows.ts';

export const booksClosings: EntityStore<BooksClosing> = {
  kind: 'BooksClosing',
  racedConstraints: [],
  write: (client, pairs, context) => closedBooks.insert(client, made(pairs), context),
};

import type { BooksClosing } from '@dayclose/domain/books/closing.ts';
import type { EntityStore } from '../entity-store.ts';
import { closedBooks } from '../tables/closed-books.ts';
import { made } from './rows.ts';

export const booksClosings: EntityStore<BooksClosing> = {
  kind: 'BooksClosing',
  racedConstraints: [],
  write: (pairs, context) => closedBooks.insert(made(pairs), context),
};

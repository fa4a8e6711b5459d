import type { BooksClosing } from '@dayclose/domain/books/closing.ts';
import { date } from './column-types.ts';
import { commandId, type Made } from './made-by.ts';
import { table } from './table.ts';

/** Days through which commands closed the books; never undone. */
export const closedBooks = table<BooksClosing, Pick<BooksClosing, 'closedOn' | 'postingDate'>, Made>(
  'closed_books',
  {
    fields: {
      closedOn: { column: 'closed_on', type: date, key: true },
      postingDate: { column: 'posting_date', type: date, written: 'ONCE' },
    },
    together: [commandId],
    others: ['created_at'],
  },
);

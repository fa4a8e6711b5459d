import type { Answer } from '../kernel/command.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { target } from '../kernel/target.ts';

/** The closing of the books through a day: never undone. */
export interface BooksClosing {
  readonly kind: 'BooksClosing';
  readonly id: string;
  readonly closedOn: LocalDate;
  readonly postingDate: LocalDate;
}

/** What is known before the books are closed. */
export interface Books {
  /** How many accounts have not closed the day that is asked for. */
  readonly accountsBehind: number;
}

/** Whoever closes the books keeps every other command out until it is done. */
export const booksTarget = target<{ through: LocalDate }, Books>('books', { queue: () => '' });

export function booksClosedAnswer({ closedOn }: BooksClosing): Answer {
  return { date: formatDate(closedOn) };
}

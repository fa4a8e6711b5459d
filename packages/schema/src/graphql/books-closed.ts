import type { Noun } from './noun.ts';

/** The day through which the books were closed. */
export const booksClosedNoun: Noun = {
  answers: { BooksClosed: { type: () => 'Date', of: ({ date }) => date } },
};

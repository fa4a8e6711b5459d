import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

/** The day through which the books were closed. */
export const booksClosedNoun: Noun = {
  answers: { BooksClosed: { type: () => 'Date', of: ({ date }) => date } },
  addFields(draft) {
    draft.builder.queryField('booksClosedThrough', (t) =>
      t.field({
        type: 'Date',
        nullable: true,
        authScopes: needs('READ'),
        description:
          'The last day that the books are closed through, which no entry may bear any more; absent while none is.',
        resolve: async (_root, _args, { source }) => {
          const date = await source.reads.booksClosedThrough();
          return date === undefined ? null : formatDate(date);
        },
      }),
    );
  },
};

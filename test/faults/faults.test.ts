import { afterAll, beforeAll, expect, test } from 'vitest';
import { Books } from './books.ts';
import { everyday } from './list.ts';
import { type Place, survive } from './survive.ts';
import { Undisturbed } from './undisturbed.ts';

/** The faults that every change is tried with; `npm run faults` has all of them. */
const timeout = 600_000;
let place: Place;
beforeAll(() => {
  const books = new Books();
  place = { books, undisturbed: new Undisturbed(books) };
});
afterAll(() => place.books.close());

test.each(everyday)(
  '$id, $name: all that has to hold does, and it recovers in time',
  { timeout },
  async (fault) => {
    const { violations, seen } = await survive(fault, place);
    expect(violations, seen).toEqual([]);
  },
);

import { type Place, placeIn, textIn } from '../../api/place.ts';

export const bookSections = ['balance', 'accounts'] as const;

/** What the address of the books says: which part, of which date and by which, and the account whose entries are open. */
export interface BookSearch extends Place {
  readonly part?: (typeof bookSections)[number] | undefined;
  readonly by?: 'VALUE' | undefined;
  readonly date?: string | undefined;
  readonly account?: string | undefined;
  readonly currency?: string | undefined;
}

/** What somebody wrote there that is any of it. */
export const bookSearch = (search: Record<string, unknown>): BookSearch => ({
  ...placeIn(search),
  part: bookSections.find((section) => section === search.part),
  by: search.by === 'VALUE' ? 'VALUE' : undefined,
  date: textIn(search.date),
  account: textIn(search.account),
  currency: textIn(search.currency),
});

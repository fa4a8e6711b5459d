import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Place, placeIn, textIn } from '../../api/place.ts';
import { rootRoute } from '../root.tsx';

export const bookSections = ['balance', 'accounts'] as const;
export type BookSection = (typeof bookSections)[number];

/** What the address of the books says: which part, of which date and by which, and the account whose entries are open. */
export interface BookSearch extends Place {
  readonly part?: BookSection | undefined;
  readonly by?: 'VALUE' | undefined;
  readonly date?: string | undefined;
  readonly account?: string | undefined;
  readonly currency?: string | undefined;
}

export const booksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books',
  validateSearch: (search: Record<string, unknown>): BookSearch => ({
    ...placeIn(search),
    part: bookSections.find((section) => section === search.part),
    by: search.by === 'VALUE' ? 'VALUE' : undefined,
    date: textIn(search.date),
    account: textIn(search.account),
    currency: textIn(search.currency),
  }),
  component: lazyRouteComponent(() => import('./books.tsx'), 'Books'),
});

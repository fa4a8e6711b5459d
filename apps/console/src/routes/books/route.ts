import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root.tsx';
import { bookSearch } from './address.ts';

export const booksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books',
  validateSearch: bookSearch,
  component: lazyRouteComponent(() => import('./books.tsx'), 'Books'),
});

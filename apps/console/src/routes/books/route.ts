import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root.tsx';

export const booksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books',
  component: lazyRouteComponent(() => import('./books.tsx'), 'Books'),
});

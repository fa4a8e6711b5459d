import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root.tsx';
import { todaySearch } from './address.ts';

export const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: todaySearch,
  component: lazyRouteComponent(() => import('./today.tsx'), 'Today'),
});

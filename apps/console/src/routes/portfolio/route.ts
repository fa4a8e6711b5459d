import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root.tsx';
import { portfolioAddress } from './address.ts';

export const portfolioRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portfolio',
  validateSearch: portfolioAddress,
  component: lazyRouteComponent(() => import('./portfolio.tsx'), 'Portfolio'),
});

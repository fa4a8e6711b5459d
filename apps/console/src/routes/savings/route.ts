import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root.tsx';
import { savingsAccountAddress, savingsAddress } from './address.ts';

export const savingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/savings',
  validateSearch: savingsAddress,
  component: lazyRouteComponent(() => import('./savings.tsx'), 'Savings'),
});

export const savingsAccountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/savings/$id',
  validateSearch: savingsAccountAddress,
  component: lazyRouteComponent(() => import('./savings-account.tsx'), 'SavingsAccount'),
});

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root.tsx';
import { loanAddress, loansAddress } from './address.ts';

export const loansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/loans',
  validateSearch: loansAddress,
  component: lazyRouteComponent(() => import('./loans.tsx'), 'Loans'),
});

export const loanRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/loans/$id',
  validateSearch: loanAddress,
  component: lazyRouteComponent(() => import('./loan.tsx'), 'Loan'),
});

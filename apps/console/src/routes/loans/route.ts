import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root.tsx';

export const loansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/loans',
  component: lazyRouteComponent(() => import('./loans.tsx'), 'Loans'),
});

export const loanRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/loans/$id',
  component: lazyRouteComponent(() => import('./loan.tsx'), 'Loan'),
});

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root.tsx';
import { approvalSearch } from './address.ts';

export const approvalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/approvals',
  validateSearch: approvalSearch,
  component: lazyRouteComponent(() => import('./approvals.tsx'), 'Approvals'),
});

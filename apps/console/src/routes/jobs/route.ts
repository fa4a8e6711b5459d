import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root.tsx';

export const jobsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./jobs.tsx'), 'Jobs'),
});

export const jobRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/jobs/$name',
  component: lazyRouteComponent(() => import('./job.tsx'), 'Job'),
});

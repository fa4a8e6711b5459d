import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root.tsx';
import { settingSearch } from './address.ts';

export const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  validateSearch: settingSearch,
  component: lazyRouteComponent(() => import('./settings.tsx'), 'Settings'),
});

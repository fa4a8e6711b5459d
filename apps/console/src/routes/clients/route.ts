import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Place, placeIn, textIn } from '../../api/place.ts';
import { rootRoute } from '../root.tsx';

/** What the address of the clients says: what is searched for, and which page of what was found. */
interface ClientsAddress extends Place {
  readonly search?: string | undefined;
}

export const clientsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clients',
  validateSearch: (search: Record<string, unknown>): ClientsAddress => ({
    ...placeIn(search),
    search: textIn(search.search),
  }),
  component: lazyRouteComponent(() => import('./clients.tsx'), 'Clients'),
});

export const clientRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clients/$id',
  validateSearch: placeIn,
  component: lazyRouteComponent(() => import('./client.tsx'), 'Client'),
});

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Place, placeIn, textIn } from '../../api/place.ts';
import { rootRoute } from '../root.tsx';

export const eventSections = ['recent', 'types', 'relay', 'settings'] as const;
export type EventSection = (typeof eventSections)[number];

/** What the address of the events says: which part, which of the events, and which one of them is open. */
export interface EventSearch extends Place {
  readonly part?: EventSection | undefined;
  readonly type?: string | undefined;
  readonly aggregate?: string | undefined;
  readonly event?: string | undefined;
  readonly replay?: string | undefined;
}

export const eventsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/events',
  validateSearch: (search: Record<string, unknown>): EventSearch => ({
    ...placeIn(search),
    part: eventSections.find((section) => section === search.part),
    type: textIn(search.type),
    aggregate: textIn(search.aggregate),
    event: textIn(search.event),
    replay: textIn(search.replay),
  }),
  component: lazyRouteComponent(() => import('./events.tsx'), 'Events'),
});

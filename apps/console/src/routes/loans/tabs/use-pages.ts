import { getRouteApi } from '@tanstack/react-router';
import { pageFrom, pageFromEnd, turnsFromEnd, turnsOf } from '../../../api/place.ts';

const route = getRouteApi('/loans/$id');
type PageInfo = Parameters<typeof turnsFromEnd>[0];

/** Where the address stands in the list that is shown, the latest first whatever the order of the API, and what turns its pages. */
export function usePages({ isNewestFirst = false } = {}) {
  const place = route.useSearch({ select: ({ after, before }) => ({ after, before }) });
  const navigate = route.useNavigate();
  const turns = isNewestFirst ? turnsOf : turnsFromEnd;
  return {
    page: isNewestFirst ? pageFrom(place) : pageFromEnd(place),
    turns: (info: PageInfo) => turns(info, (to) => navigate({ search: (now) => ({ ...now, ...to }) })),
  };
}

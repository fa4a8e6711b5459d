import { useNavigate, useSearch } from '@tanstack/react-router';
import { pageFrom, pageFromEnd, placeIn, turnsFromEnd, turnsOf } from '../../api/place.ts';

type PageInfo = Parameters<typeof turnsFromEnd>[0];

/** Where the address stands in the list that is shown, the latest first whatever the order of the API, and what turns its pages. */
export function usePages({ isNewestFirst = false } = {}) {
  const place = placeIn(useSearch({ strict: false }));
  const navigate = useNavigate();
  const turns = isNewestFirst ? turnsOf : turnsFromEnd;
  return {
    page: isNewestFirst ? pageFrom(place) : pageFromEnd(place),
    turns: (info: PageInfo) =>
      turns(info, (to) => navigate({ to: '.', search: (now) => ({ ...now, ...to }) })),
  };
}

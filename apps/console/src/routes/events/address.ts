import { type Place, placeIn, textIn } from '../../api/place.ts';

export const eventSections = ['recent', 'types', 'relay', 'settings'] as const;

/** What the address of the events says: which part, which of the events, and which one of them is open. */
export interface EventSearch extends Place {
  readonly part?: (typeof eventSections)[number] | undefined;
  readonly type?: string | undefined;
  readonly aggregate?: string | undefined;
  readonly event?: string | undefined;
  readonly replay?: string | undefined;
}

/** What somebody wrote there that is any of it. */
export const eventSearch = (search: Record<string, unknown>): EventSearch => ({
  ...placeIn(search),
  part: eventSections.find((section) => section === search.part),
  type: textIn(search.type),
  aggregate: textIn(search.aggregate),
  event: textIn(search.event),
  replay: textIn(search.replay),
});

import type { EventSelection } from '@dayclose/domain/external-events/selection.ts';
import type { EntityStore } from '../entity-store.ts';
import { disabledEventTypes } from '../tables/disabled-event-types.ts';

/** Writes which types others are no longer told of, and deletes those that they are told of again. */
export const eventSelections: EntityStore<EventSelection> = {
  kind: 'EventSelection',
  racedConstraints: [],
  write: (pairs) =>
    pairs.flatMap(({ before, after }) => [
      ...disabledEventTypes.delete(beyond(before?.disabled, after.disabled)),
      ...disabledEventTypes.insert(beyond(after.disabled, before?.disabled)),
    ]),
};

function beyond(types: readonly string[] = [], others: readonly string[] = []) {
  return types.filter((type) => !others.includes(type)).map((type) => ({ type }));
}

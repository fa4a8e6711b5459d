import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import type { Telling } from '../sql/telling.ts';

/** What others are told of the events of a transaction, in their order. */
export function toldOf(events: readonly BusinessEvent[], { disabled }: Telling): readonly BusinessEvent[] {
  if (disabled.length === 0) return events;
  const untold = new Set(disabled);
  return events.filter(({ type }) => !untold.has(type));
}

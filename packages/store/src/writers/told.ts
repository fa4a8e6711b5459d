import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import type { Telling } from '../sql/telling.ts';
import type { EncodePayload } from '../tenant.ts';
import { inBulk } from './bulk.ts';

/** What others are told of the events of a transaction, in their order. */
export function toldOf(
  events: readonly BusinessEvent[],
  { disabled, bulk }: Telling,
  encodePayload: EncodePayload,
): readonly BusinessEvent[] {
  const untold = new Set(disabled);
  const told = untold.size === 0 ? events : events.filter(({ type }) => !untold.has(type));
  return bulk ? inBulk(told, encodePayload) : told;
}

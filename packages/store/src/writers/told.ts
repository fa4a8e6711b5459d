import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import type { Serializer } from '@dayclose/domain/kernel/serializer.ts';
import type { Telling } from '../sql/telling.ts';
import type { EncodePayload } from '../tenant.ts';
import { asWritten } from './as-written.ts';
import { inBulk } from './bulk.ts';

/** What makes payloads. */
interface Making {
  readonly encodePayload: EncodePayload;
  readonly serializers: readonly Serializer[];
}

/** What others are told of the events of a transaction, in their order. */
export function toldOf(
  events: readonly BusinessEvent[],
  { disabled, bulk, payloadVersion }: Telling,
  { encodePayload, serializers }: Making,
): readonly BusinessEvent[] {
  const untold = new Set(disabled);
  const told = untold.size === 0 ? events : events.filter(({ type }) => !untold.has(type));
  const written = asWritten(told, serializers, payloadVersion);
  return bulk ? inBulk(written, encodePayload) : written;
}

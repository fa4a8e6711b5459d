import { type BusinessEvent, schemaFor } from '@dayclose/domain/kernel/event.ts';
import type { Serializer } from '@dayclose/domain/kernel/serializer.ts';

/**
 * Events as they are written: each by the serializer of its type, where there is one, and by the schema of the payload version
 * that the tenant chose.
 *
 * Errors: what a serializer throws is thrown with the name of its event.
 */
export function asWritten(
  events: readonly BusinessEvent[],
  serializers: readonly Serializer[],
  payloadVersion: number,
): readonly BusinessEvent[] {
  if (serializers.length === 0 && payloadVersion === 1) return events;
  return events.map((event) => {
    const serializer = serializers.find(({ type }) => type === event.type);
    return {
      ...event,
      dataschema: schemaFor(serializer ?? event, payloadVersion),
      data: serializer === undefined ? event.data : serialized(serializer, event),
    };
  });
}

function serialized(serializer: Serializer, event: BusinessEvent): object {
  try {
    return serializer.data(event);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the payload of ${event.type} could not be made: ${reason}`, { cause: error });
  }
}

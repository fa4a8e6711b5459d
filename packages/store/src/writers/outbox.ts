import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import type { Queryable } from '../database.ts';
import { outbox } from '../tables/outbox.ts';
import type { EncodePayload } from '../tenant.ts';

/**
 * Writes events in the order of generation, each with the next version of its aggregate.
 *
 * Errors: an event of an aggregate that is not in the batch, or a payload that does not fit its schema, is a defect.
 */
export async function writeOutbox(
  client: Queryable,
  events: readonly BusinessEvent[],
  versions: Map<string, number>,
  encodePayload: EncodePayload,
): Promise<void> {
  const numbered = events.map((event) => ({ event, version: nextVersion(versions, event) }));
  await outbox.insert(client, numbered, encodePayload);
}

function nextVersion(versions: Map<string, number>, event: BusinessEvent): number {
  const key = `${event.aggregateKind}:${event.aggregateId}`;
  const last = versions.get(key);
  if (last === undefined)
    throw new Error(`event ${event.type} is of ${key}, which this batch does not change`);
  versions.set(key, last + 1);
  return last + 1;
}

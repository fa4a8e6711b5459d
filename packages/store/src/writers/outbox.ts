import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import type { Made } from '../tables/made-by.ts';
import { outbox } from '../tables/outbox.ts';
import type { Writes } from '../tables/statement.ts';
import type { EncodePayload } from '../tenant.ts';

/** What is told of a batch of events beside themselves. */
interface Raised extends Made {
  readonly encodePayload: EncodePayload;
}

/**
 * Events in the order of generation, each with the next version of its aggregate.
 *
 * Errors: an event of an aggregate that is not in the batch, or a payload that does not fit its schema, is a defect.
 */
export function outboxOf(
  events: readonly BusinessEvent[],
  versions: Map<string, number>,
  { source, encodePayload }: Raised,
): Writes {
  const numbered = events.map((event) => ({
    event,
    version: nextVersion(versions, event),
    payload: encodePayload(event.dataschema, event.data),
  }));
  return outbox.insert(numbered, { source });
}

function nextVersion(versions: Map<string, number>, event: BusinessEvent): number {
  const key = `${event.aggregateKind}:${event.aggregateId}`;
  const last = versions.get(key);
  if (last === undefined)
    throw new Error(`event ${event.type} is of ${key}, which this batch does not change`);
  versions.set(key, last + 1);
  return last + 1;
}

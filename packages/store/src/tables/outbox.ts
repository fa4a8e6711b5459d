import { randomUUID } from 'node:crypto';
import { shardCount } from '@dayclose/domain/external-events/relay-shard.ts';
import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import type { EncodedPayload } from '../tenant.ts';
import { bigint, bytes, date, integer, smallint, text, uuid } from './column-types.ts';
import { type Made, traceparent } from './made-by.ts';
import { table } from './table.ts';

const shards = BigInt(shardCount);

/** An event with its payload in bytes, and which of its aggregate's it is. */
export interface NumberedEvent {
  readonly event: BusinessEvent;
  readonly version: number;
  readonly payload: EncodedPayload;
}

/** Events on their way to Kafka: what follows from their being written is the database's, and how far they came the relay's. */
export const outbox = table<NumberedEvent, object, Made>('outbox', {
  fields: {},
  beside: [
    { column: 'shard', type: smallint, of: ({ event }) => Number(BigInt(event.aggregateId) % shards) },
    { column: 'type', type: text, of: ({ event }) => event.type },
    { column: 'category', type: text, of: ({ event }) => event.category },
    { column: 'dataschema', type: text, of: ({ event }) => event.dataschema },
    { column: 'dataschema_revision', type: smallint, of: ({ payload }) => payload.revision },
    { column: 'aggregate_type', type: text, of: ({ event }) => event.aggregateKind },
    { column: 'aggregate_id', type: bigint, of: ({ event }) => event.aggregateId },
    { column: 'aggregate_version', type: integer, of: ({ version }) => version },
    { column: 'business_date', type: date, of: ({ event }) => event.businessDate },
    { column: 'payload', type: bytes, of: ({ payload }) => payload.bytes },
    // Drawn here: one at a time, the server takes longer for it than for any other column of the row.
    { column: 'idempotency_key', type: uuid, of: () => randomUUID() },
  ],
  together: [traceparent],
  others: ['pos', 'created_on', 'created_at', 'published_at', 'timeline', 'skipped_because'],
  ordered: true,
});

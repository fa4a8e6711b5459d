import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import { bytesColumn, column, dateColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { EncodePayload } from '../tenant.ts';

/** Into how many shards the outbox is divided among relays; an aggregate is always of the same one. */
const shardCount = 16n;

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
  if (events.length === 0) return;
  const numbered = events.map((event) => ({ event, version: nextVersion(versions, event) }));
  await client.query({
    name: 'write-outbox',
    text: `
      insert into outbox (shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version,
                          business_date, payload)
      select e.shard, e.type, e.category, e.dataschema, e.aggregate_type, e.aggregate_id, e.version, e.business_date,
             e.payload
      from unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::int[], $8::date[],
                  $9::bytea[]) with ordinality
           as e (shard, type, category, dataschema, aggregate_type, aggregate_id, version, business_date, payload, ord)
      order by e.ord`,
    values: [
      column(events, (event) => Number(BigInt(event.aggregateId) % shardCount)),
      column(events, (event) => event.type),
      column(events, (event) => `"${event.category}"`),
      column(events, (event) => event.dataschema),
      column(events, (event) => event.aggregateKind),
      column(events, (event) => event.aggregateId),
      column(numbered, ({ version }) => version),
      dateColumn(events, (event) => event.businessDate),
      bytesColumn(events, (event) => encodePayload(event.dataschema, event.data)),
    ],
  });
}

function nextVersion(versions: Map<string, number>, event: BusinessEvent): number {
  const key = `${event.aggregateKind}:${event.aggregateId}`;
  const last = versions.get(key);
  if (last === undefined)
    throw new Error(`event ${event.type} is of ${key}, which this batch does not change`);
  versions.set(key, last + 1);
  return last + 1;
}

import type { Queryable } from './queryable.ts';

/** How many rows of a shard to read. */
export interface Quota {
  readonly shard: number;
  readonly rows: number;
}

/**
 * A row of the outbox.
 *
 * Shape: 64-bit numbers are decimal text, dates YYYY-MM-DD, `createdAt` UTC
 * to the microsecond, without an offset.
 */
export interface OutboxRow {
  readonly pos: string;
  readonly createdOn: string;
  readonly createdAt: string;
  readonly shard: number;
  readonly type: string;
  readonly category: string;
  readonly dataschema: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly aggregateVersion: number;
  readonly businessDate: string;
  readonly idempotencyKey: string;
  readonly payload: Buffer;
  /** Of the database, when the row was written. */
  readonly timeline: number;
}

/** How much a read brings. Units: bytes of payloads, but for one event that alone has more. */
export interface ReadLimits {
  readonly quotas: readonly Quota[];
  readonly mostBytes: number;
}

/*
 * A shard at a time, since "shard = any (…) order by pos" sorts the whole backlog for every read, while an index
 * scan per shard reads no more than its quota. There is no lower bound on pos and there must be none: a transaction
 * that commits late holds a lower pos than what was sent meanwhile. A database that was promoted returns nothing,
 * from the moment on that it writes: what the relay knows of its history does not hold any more.
 */
const text = `
select o.pos::text as "pos", o.created_on::text as "createdOn",
  (o.created_at at time zone 'UTC')::text as "createdAt",
  o.shard as "shard", o.type as "type", o.category as "category", o.dataschema as "dataschema",
  o.aggregate_type as "aggregateType", o.aggregate_id::text as "aggregateId",
  o.aggregate_version as "aggregateVersion", o.business_date::text as "businessDate",
  o.idempotency_key::text as "idempotencyKey", o.payload as "payload", o.timeline as "timeline"
from (
  select o.*, sum(octet_length(o.payload)) over (order by o.pos rows unbounded preceding) - octet_length(o.payload)
    as bytes_before
  from unnest($1::smallint[], $2::integer[]) as held (shard, quota)
  cross join lateral (
    select * from outbox
    where outbox.shard = held.shard and outbox.published_at is null
      and (outbox.aggregate_type, outbox.aggregate_id) not in (
        select p.aggregate_type, p.aggregate_id from relay_parked p
      )
    order by outbox.pos
    limit held.quota
  ) o
  where (select current_timeline()) = $3::integer
) o
where o.bytes_before < $4::bigint
order by o.pos`;

/**
 * The first unpublished rows of each shard, in order, those of parked aggregates left out; none if the database is on
 * another timeline than the one given.
 */
export async function readUnpublished(
  db: Queryable,
  { quotas, mostBytes }: ReadLimits,
  timeline: number,
): Promise<OutboxRow[]> {
  const values = [quotas.map((quota) => quota.shard), quotas.map((quota) => quota.rows), timeline, mostBytes];
  const { rows } = await db.query<OutboxRow & { createdAt: string }>({
    name: 'relay-read-unpublished',
    text,
    values,
  });
  let stored = '';
  let shown = '';
  for (const row of rows) {
    // All rows of a transaction have the same instant.
    if (row.createdAt !== stored) {
      stored = row.createdAt;
      shown = toTheMicrosecond(stored);
    }
    row.createdAt = shown;
  }
  return rows;
}

/** An instant in the form of messages, from the one in which PostgreSQL leaves out zeros at the end. */
function toTheMicrosecond(stored: string): string {
  const [seconds = '', fraction = ''] = stored.split('.');
  return `${seconds.replace(' ', 'T')}.${fraction.padEnd(6, '0')}`;
}

import type { Queryable } from './queryable.ts';

/** How many rows of a shard to read. */
export interface Quota {
  readonly shard: number;
  readonly rows: number;
}

/** A row of the outbox. Shape: 64-bit numbers are decimal text, dates YYYY-MM-DD, `createdAt` UTC without an offset. */
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

/*
 * A shard at a time, since "shard = any (…) order by pos" sorts the whole backlog for every batch, while an index
 * scan per shard reads no more than the batch. There is no lower bound on pos and there must be none: a transaction
 * that commits late holds a lower pos than what was sent meanwhile. A database that was promoted returns nothing,
 * from the moment on that it writes: what the relay knows of its history does not hold any more.
 */
const text = `
select o.pos::text as "pos", o.created_on::text as "createdOn",
  to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as "createdAt",
  o.shard as "shard", o.type as "type", o.category as "category", o.dataschema as "dataschema",
  o.aggregate_type as "aggregateType", o.aggregate_id::text as "aggregateId",
  o.aggregate_version as "aggregateVersion", o.business_date::text as "businessDate",
  o.idempotency_key::text as "idempotencyKey", o.payload as "payload", o.timeline as "timeline"
from unnest($1::smallint[], $2::integer[]) as held (shard, quota)
cross join lateral (
  select * from outbox
  where outbox.shard = held.shard and outbox.published_at is null
    and not exists (
      select from relay_parked p
      where p.aggregate_type = outbox.aggregate_type and p.aggregate_id = outbox.aggregate_id
    )
  order by outbox.pos
  limit held.quota
) o
where (select current_timeline()) = $3::integer
order by o.pos`;

/**
 * The first unpublished rows of each shard, in order, those of parked aggregates left out; none if the database is on
 * another timeline than the one given.
 */
export async function readUnpublished(
  db: Queryable,
  quotas: readonly Quota[],
  timeline: number,
): Promise<OutboxRow[]> {
  const values = [quotas.map((quota) => quota.shard), quotas.map((quota) => quota.rows), timeline];
  const { rows } = await db.query<OutboxRow>({ name: 'relay-read-unpublished', text, values });
  return rows;
}

import type { Queryable } from '../../database.ts';
import { readRows } from '../../read-rows.ts';
import type { ByteReader } from '../../tables/byte-reader.ts';
import { bytes, type ColumnType, integer, smallint, text } from '../../tables/column-types.ts';
import { readCell } from '../../tables/row-reader.ts';

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
  readonly dataschemaRevision: number;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly aggregateVersion: number;
  readonly businessDate: string;
  readonly idempotencyKey: string;
  readonly payload: Buffer;
  /** Of the database, when the row was written. */
  readonly timeline: number;
  /** The trace that it belongs to, if any. */
  readonly traceparent: string | undefined;
}

/** How much a read brings. Units: bytes of payloads, but for one event that alone has more. */
export interface ReadLimits {
  readonly quotas: readonly Quota[];
  readonly mostBytes: number;
}

/** The columns of a row of the outbox, in the order in which they are read. */
export const outboxColumns = `
  o.pos::text, o.created_on::text, (o.created_at at time zone 'UTC')::text, o.shard, o.type, o.category, o.dataschema,
  o.dataschema_revision, o.aggregate_type, o.aggregate_id::text, o.aggregate_version, o.business_date::text, o.idempotency_key::text, o.payload,
  o.timeline, o.traceparent`;

/*
 * A shard at a time, since "shard = any (…) order by pos" sorts the whole backlog for every read, while an index
 * scan per shard reads no more than its quota. There is no lower bound on pos and there must be none: a transaction
 * that commits late holds a lower pos than what was sent meanwhile. A database that was promoted returns nothing,
 * from the moment on that it writes: what the relay knows of its history does not hold any more.
 */
const statement = `
select ${outboxColumns}
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
  return readOutboxRows(db, { name: 'relay-read-unpublished', text: statement, values });
}

/** The rows of the outbox that a statement selects, whose columns are those above. */
export async function readOutboxRows(
  db: Queryable,
  selected: Parameters<typeof readRows>[1],
): Promise<OutboxRow[]> {
  let stored = '';
  let shown = '';
  /** All rows of a transaction have the same instant. */
  const createdAt = (instant: string) => {
    if (instant !== stored) {
      stored = instant;
      shown = toTheMicrosecond(instant);
    }
    return shown;
  };
  return readRows(db, selected, (row) => ({
    pos: cell(row, text),
    createdOn: cell(row, text),
    createdAt: createdAt(cell(row, text)),
    shard: cell(row, smallint),
    type: cell(row, text),
    category: cell(row, text),
    dataschema: cell(row, text),
    dataschemaRevision: cell(row, smallint),
    aggregateType: cell(row, text),
    aggregateId: cell(row, text),
    aggregateVersion: cell(row, integer),
    businessDate: cell(row, text),
    idempotencyKey: cell(row, text),
    payload: cell(row, bytes),
    timeline: cell(row, integer),
    traceparent: readCell(row, text),
  }));
}

function cell<Value>(row: ByteReader, type: ColumnType<Value>): Value {
  const value = readCell(row, type);
  if (value === undefined)
    throw new Error(`a row of the outbox has no ${type.sql} where there has to be one`);
  return value;
}

/** An instant in the form of messages, from the one in which PostgreSQL leaves out zeros at the end. */
function toTheMicrosecond(stored: string): string {
  const [seconds = '', fraction = ''] = stored.split('.');
  return `${seconds.replace(' ', 'T')}.${fraction.padEnd(6, '0')}`;
}

import type { Queryable } from '@dayclose/store/database.ts';

/** An event as it was committed. Shape: 64-bit numbers are decimal text. */
export interface CommittedEvent {
  readonly idempotencyKey: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly shard: number;
  readonly sourceEpoch: number;
  /** Of the schema that its payload was written by. */
  readonly revision: number;
  /** What its message has to say, by the names of its fields. */
  readonly says: Readonly<Record<string, string>>;
  readonly payload: Buffer;
  /** Whether a person gave it up before it was sent. */
  readonly isSkipped: boolean;
}

/** What PostgreSQL tells of events. */
export interface Committed {
  readonly events: readonly CommittedEvent[];
  /** The epoch of the source that goes on; those before it have ended. */
  readonly sourceEpoch: number;
  /** Whether a person had events published again, or from another database. */
  readonly isDecided: boolean;
}

/** The first epoch of this system that had got as far as the timeline on which a row was written. */
const sourceEpoch = `coalesce((
  select min(e.epoch) from source_epochs e
  where e.timeline >= o.timeline
    and e.system_identifier = (select system_identifier from source_epochs order by epoch desc limit 1)
), 1)`;

/** Reads every event that was committed, or those of some aggregates only. */
export async function readCommitted(db: Queryable, aggregateIds?: readonly string[]): Promise<Committed> {
  const { rows: events } = await db.query<CommittedEvent>(
    `select o.idempotency_key::text as "idempotencyKey", o.aggregate_type as "aggregateType",
       o.aggregate_id::text as "aggregateId", o.aggregate_version as "version", o.shard, ${sourceEpoch} as "sourceEpoch",
       o.dataschema_revision as "revision",
       json_build_object(
         'id', o.pos::text, 'type', o.type, 'category', o.category, 'dataschema', o.dataschema,
         'idempotencyKey', o.idempotency_key::text, 'businessDate', o.business_date::text,
         'createdAt', to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
       ) as "says", o.payload, o.skipped_because is not null as "isSkipped"
     from outbox o where $1::bigint[] is null or o.aggregate_id = any ($1) order by o.pos`,
    [aggregateIds],
  );
  const { rows } = await db.query<Omit<Committed, 'events'>>(
    `select coalesce((select max(epoch) from source_epochs), 1) as "sourceEpoch",
       exists (select from relay_decisions) as "isDecided"`,
  );
  return { events, sourceEpoch: rows[0]?.sourceEpoch ?? 1, isDecided: rows[0]?.isDecided ?? false };
}

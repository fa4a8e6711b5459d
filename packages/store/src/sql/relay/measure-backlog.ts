import type { Queryable } from '../../database.ts';

/** What waits in the outbox. Units: `oldestAgeSeconds` since the oldest waiting event was raised. */
export interface Backlog {
  readonly pending: number;
  readonly oldestAgeSeconds: number;
  readonly parkedAggregates: number;
  readonly stoppedShards: number;
  /** Rows of days that had no partition of their own, up to a limit. */
  readonly rowsOfOtherDays: number;
}

const mostCounted = 1_000_000;

const text = `
select
  (select count(*)::integer from (select from outbox where published_at is null limit $1) waiting) as "pending",
  coalesce(extract(epoch from clock_timestamp() - (
    select min(first.created_at) from relay_shards s cross join lateral (
      select created_at from outbox o where o.shard = s.shard and o.published_at is null order by o.pos limit 1
    ) first
  )), 0)::double precision as "oldestAgeSeconds",
  (select count(*)::integer from relay_parked) as "parkedAggregates",
  (select count(*)::integer from relay_shards where stopped_because is not null) as "stoppedShards",
  (select count(*)::integer from (select from outbox_other_days limit $1) other) as "rowsOfOtherDays"`;

/** Measures the outbox; counts end at a million. */
export async function measureBacklog(db: Queryable): Promise<Backlog> {
  const { rows } = await db.query<Backlog>({ name: 'relay-measure-backlog', text, values: [mostCounted] });
  const [backlog] = rows;
  if (backlog === undefined) throw new Error('the backlog could not be measured');
  return backlog;
}

import type { RelayShardView } from '@dayclose/domain/external-events/views.ts';
import type { Queryable } from '../../database.ts';

/** What waits in the outbox, by shard and together. Units: `oldestAgeSeconds` since the oldest waiting event was raised. */
export interface Backlog {
  readonly shards: readonly RelayShardView[];
  readonly pending: number;
  readonly oldestPendingAt: string | null;
  readonly oldestAgeSeconds: number;
  readonly parkedAggregates: number;
  readonly stoppedShards: number;
  /** Rows of days that had no partition of their own, up to a limit. */
  readonly rowsOfOtherDays: number;
}

const mostCounted = 1_000_000;

/*
 * All shards are counted in one pass: of rows that no vacuum has seen, a pass for each shard would look at every page
 * sixteen times. The first event of a shard is its first in the index.
 */
const shards = `
with counted as (
  select shard, count(*)::integer as pending from (
    select shard from outbox where published_at is null limit $1
  ) waiting
  group by shard
)
select s.shard, case when s.lease_until > clock_timestamp() then s.owner::text end as "owner",
  coalesce(c.pending, 0) as "pending", first.created_at as "oldestPendingAt", s.stopped_because as "stoppedBecause",
  coalesce(extract(epoch from clock_timestamp() - first.created_at), 0)::double precision as "ageSeconds"
from relay_shards s
left join counted c on c.shard = s.shard
left join lateral (
  select created_at from outbox o where o.shard = s.shard and o.published_at is null order by o.pos limit 1
) first on true
order by s.shard`;

const others = `
select (select count(*)::integer from relay_parked) as "parkedAggregates",
  (select count(*)::integer from (select from outbox_other_days limit $1) other) as "rowsOfOtherDays"`;

/** Measures the outbox; counts end at a million, of all shards together. */
export async function measureBacklog(db: Queryable): Promise<Backlog> {
  const { rows } = await db.query<RelayShardView & { readonly ageSeconds: number }>({
    name: 'relay-measure-shards',
    text: shards,
    values: [mostCounted],
  });
  const beside = await db.query<Pick<Backlog, 'parkedAggregates' | 'rowsOfOtherDays'>>({
    name: 'relay-measure-others',
    text: others,
    values: [mostCounted],
  });
  const [counted] = beside.rows;
  if (counted === undefined) throw new Error('the backlog could not be measured');
  const [oldest] = rows
    .filter(({ oldestPendingAt }) => oldestPendingAt !== null)
    .toSorted((one, other) => other.ageSeconds - one.ageSeconds);
  return {
    ...counted,
    shards: rows.map(({ ageSeconds: _, ...shard }) => shard),
    pending: rows.reduce((sum, { pending }) => sum + pending, 0),
    oldestPendingAt: oldest?.oldestPendingAt ?? null,
    oldestAgeSeconds: oldest?.ageSeconds ?? 0,
    stoppedShards: rows.filter(({ stoppedBecause }) => stoppedBecause !== null).length,
  };
}

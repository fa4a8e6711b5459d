import type { Queryable } from '../../database.ts';
import { listOf } from '../../tables/batch.ts';
import { bigint } from '../../tables/column-types.ts';
import type { OutboxRow } from './read-unpublished.ts';
import type { HeldShard } from './renew-shards.ts';

const text = `
with marked as (
  update outbox o set published_at = clock_timestamp()
  where o.created_on = any ($1::date[]) and o.pos = any ($2::bigint[]) and o.published_at is null
    and o.shard = any (array(
      select s.shard from relay_shards s
      join unnest($3::smallint[], $4::integer[]) as mine (shard, epoch) on s.shard = mine.shard and s.epoch = mine.epoch
    ))
  returning o.shard
)
select shard as "shard", count(*)::integer as "rows" from marked group by shard`;

/** Marks rows as published if their shards are still in these epochs, and returns how many of each shard it marked. */
export async function markPublished(
  db: Queryable,
  rows: readonly Pick<OutboxRow, 'pos' | 'createdOn'>[],
  held: readonly Pick<HeldShard, 'shard' | 'epoch'>[],
): Promise<ReadonlyMap<number, number>> {
  const values = [
    [...new Set(rows.map((row) => row.createdOn))],
    listOf(
      bigint,
      rows.map((row) => row.pos),
    ),
    held.map((shard) => shard.shard),
    held.map((shard) => shard.epoch),
  ];
  const marked = await db.query<{ shard: number; rows: number }>({
    name: 'relay-mark-published',
    text,
    values,
  });
  return new Map(marked.rows.map((row) => [row.shard, row.rows]));
}

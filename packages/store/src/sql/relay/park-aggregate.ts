import type { Queryable } from '../../database.ts';
import type { OutboxRow } from './read-unpublished.ts';
import type { HeldShard } from './renew-shards.ts';

const text = `
insert into relay_parked (aggregate_type, aggregate_id, pos, reason)
select $1, $2, $3, $4
where exists (select from relay_shards where shard = $5 and epoch = $6)
on conflict (aggregate_type, aggregate_id) do nothing`;

/** Parks the aggregate of an event that cannot be published, so that its later events do not overtake it. */
export async function parkAggregate(
  db: Queryable,
  row: Pick<OutboxRow, 'aggregateType' | 'aggregateId' | 'pos'>,
  reason: string,
  held: Pick<HeldShard, 'shard' | 'epoch'>,
): Promise<void> {
  const values = [row.aggregateType, row.aggregateId, row.pos, reason, held.shard, held.epoch];
  await db.query({ name: 'relay-park-aggregate', text, values });
}

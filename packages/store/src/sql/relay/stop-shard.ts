import type { Queryable } from '../../database.ts';
import type { HeldShard } from './renew-shards.ts';

const text = 'update relay_shards set stopped_because = $3 where shard = $1 and epoch = $2';

/** Stops a shard for every relay, until an operator clears the reason; false if it has changed hands. */
export async function stopShard(
  db: Queryable,
  held: Pick<HeldShard, 'shard' | 'epoch'>,
  reason: string,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'relay-stop-shard',
    text,
    values: [held.shard, held.epoch, reason],
  });
  return rowCount === 1;
}

import type { Queryable } from '../../database.ts';
import type { HeldShard } from './renew-shards.ts';

const text = `
update relay_shards s
set owner = $1, epoch = s.epoch + 1,
  lease_until = clock_timestamp() + make_interval(secs => $3::double precision / 1000)
from (
  select shard from relay_shards where lease_until <= clock_timestamp()
  order by shard limit $2::integer
  for update skip locked
) free
where s.shard = free.shard
returning s.shard as "shard", s.epoch as "epoch", s.stopped_because as "stoppedBecause"`;

/** Takes up to `most` shards whose lease has run out, each in a new epoch. */
export async function claimShards(
  db: Queryable,
  owner: string,
  most: number,
  leaseMs: number,
): Promise<HeldShard[]> {
  const { rows } = await db.query<HeldShard>({
    name: 'relay-claim-shards',
    text,
    values: [owner, most, leaseMs],
  });
  return rows;
}

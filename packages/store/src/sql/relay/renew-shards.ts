import type { Queryable } from '../../database.ts';

/** A shard in the hands of a relay; it is not published while it is stopped. */
export interface HeldShard {
  readonly shard: number;
  readonly epoch: number;
  readonly stoppedBecause: string | null;
}

const text = `
update relay_shards s set lease_until = clock_timestamp() + make_interval(secs => $4::double precision / 1000)
from unnest($2::smallint[], $3::integer[]) as mine (shard, epoch)
where s.shard = mine.shard and s.epoch = mine.epoch and s.owner = $1
returning s.shard as "shard", s.epoch as "epoch", s.stopped_because as "stoppedBecause"`;

/** Renews the leases of a relay, and returns the shards that it still has. */
export async function renewShards(
  db: Queryable,
  owner: string,
  held: readonly Pick<HeldShard, 'shard' | 'epoch'>[],
  leaseMs: number,
): Promise<HeldShard[]> {
  const values = [owner, held.map((shard) => shard.shard), held.map((shard) => shard.epoch), leaseMs];
  const { rows } = await db.query<HeldShard>({ name: 'relay-renew-shards', text, values });
  return rows;
}

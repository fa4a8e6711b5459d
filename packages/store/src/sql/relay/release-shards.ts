import type { Queryable } from '../../database.ts';

const text = `
update relay_shards set owner = null, lease_until = '-infinity'
where owner = $1 and shard = any ($2::smallint[])`;

/** Gives shards back, so that another relay need not wait for their leases to run out. */
export async function releaseShards(db: Queryable, owner: string, shards: readonly number[]): Promise<void> {
  await db.query({ name: 'relay-release-shards', text, values: [owner, shards] });
}

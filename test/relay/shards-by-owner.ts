import type { Queryable } from '@dayclose/store/database.ts';

/** How many shards each relay has a lease of, the fewest first. */
export async function shardsByOwner(db: Queryable): Promise<number[]> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::integer as count from relay_shards
     where owner is not null and lease_until > clock_timestamp() group by owner order by count`,
  );
  return rows.map(({ count }) => count);
}

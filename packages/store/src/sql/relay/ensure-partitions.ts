import type { Queryable } from '../../database.ts';

const text = 'select ensure_outbox_partitions($1::integer) as "made"';

/** Makes the missing partitions of the outbox from today to `days` ahead, and returns how many it made. */
export async function ensurePartitions(db: Queryable, days: number): Promise<number> {
  const { rows } = await db.query<{ made: number }>({
    name: 'relay-ensure-partitions',
    text,
    values: [days],
  });
  return rows[0]?.made ?? 0;
}

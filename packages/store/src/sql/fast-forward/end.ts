import type { Queryable } from '../../database.ts';

/** Ends a fast forward, once, and says whether it did. Shape: `error` is why it ended before its last date. */
export async function endFastForward(db: Queryable, id: string, error: string | undefined): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'end-fast-forward',
    text: `update fast_forwards set ended_at = clock_timestamp(), error = $2 where id = $1 and ended_at is null`,
    values: [id, error ?? null],
  });
  return rowCount === 1;
}

import type { Queryable } from '@dayclose/store/database.ts';
import type pg from 'pg';

/**
 * What a read of one statement touches, as it is planned for any values where its plan is kept.
 *
 * Units: pages of the database's buffer.
 */
export async function buffersOf(pool: pg.Pool, read: (db: Queryable) => Promise<unknown>): Promise<number> {
  let buffers = Number.NaN;
  const explained = {
    query: async ({ text, values }: { text: string; values: unknown[] }) => {
      const { rows } = await pool.query(`explain (analyze, buffers, format json) ${text}`, values);
      const plan = rows[0]['QUERY PLAN'][0].Plan;
      buffers = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
      return { rows: [] };
    },
  };
  await read(explained as never);
  return buffers;
}

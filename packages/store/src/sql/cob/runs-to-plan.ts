import type { Queryable } from '../../database.ts';

/** Ids of runs that were asked for and have no partitions yet, oldest first. */
export async function runsToPlan(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'cob-runs-to-plan',
    text: `select id from job_runs where state = 'PLANNING' order by id`,
  });
  return rows.map((row) => row.id);
}

import type { Queryable } from '../../database.ts';

/** The next ids of a table, in order; whoever draws after gets later ones. */
export async function drawIds(
  db: Queryable,
  table: 'clients' | 'loans',
  count: number,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'load-draw-ids',
    text: `select nextval(pg_get_serial_sequence($1, 'id')) as id from generate_series(1, $2)`,
    values: [table, count],
  });
  return rows.map((row) => row.id);
}

import type { Queryable } from './queryable.ts';

/** The UUID that messages of this installation name as their source. */
export async function readSource(db: Queryable): Promise<string> {
  const text = 'select source::text as "source" from relay_source';
  const { rows } = await db.query<{ source: string }>({ name: 'relay-read-source', text });
  const [row] = rows;
  if (row === undefined) throw new Error('relay_source has no row, so messages have no source');
  return row.source;
}

import type { Queryable } from '../../database.ts';
import { nextAccountId } from '../account-ids.ts';

const next = {
  clients: `nextval(pg_get_serial_sequence('clients', 'id'))`,
  accounts: nextAccountId,
} as const;

/** The next ids of clients or of accounts, in order; whoever draws after gets later ones. */
export async function drawIds(
  db: Queryable,
  what: keyof typeof next,
  count: number,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: `load-draw-ids ${what}`,
    text: `select ${next[what]} as id from generate_series(1, $1)`,
    values: [count],
  });
  return rows.map((row) => row.id);
}

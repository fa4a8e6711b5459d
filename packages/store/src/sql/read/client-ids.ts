import type { Queryable } from '../../database.ts';
import { inListOrder, type Page, windowOf } from './page.ts';

/** Ids of one page of the clients whose name begins like `search`, in either case; of all clients without it. */
export async function readClientIds(
  db: Queryable,
  search: string | undefined,
  page: Page,
): Promise<readonly string[]> {
  const values: unknown[] = [page.size + 1];
  const { name, order, within } = windowOf(page, ['bigint'], values);
  const where = [within('id')];
  if (search !== undefined) {
    const start = values.push(search.replace(/[\\%_]/g, String.raw`\$&`));
    where.push(String.raw`lower(name) like lower($${start}) || '%' escape '\'`);
  }
  const { rows } = await db.query<{ id: string }>({
    name: `read-client-ids-${search === undefined ? 'all' : 'named'}-${name}`,
    text: `select id from clients where ${where.join(' and ')} order by id ${order} limit $1`,
    values,
  });
  return inListOrder(rows, page).map((row) => row.id);
}

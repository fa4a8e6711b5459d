import type { Queryable } from '../../database.ts';
import { directionOf, inListOrder, type Page } from './page.ts';

/** Ids of one page of the clients whose name begins like `search`, in either case; of all clients without it. */
export async function readClientIds(
  db: Queryable,
  search: string | undefined,
  page: Page,
): Promise<readonly string[]> {
  const { beyond, order } = directionOf(page);
  const { rows } = await db.query<{ id: string }>({
    name: `read-client-ids-${search === undefined ? 'all' : 'named'}-${order}`,
    text: `
      select id from clients
      where ($1::bigint is null or id ${beyond} $1)
        and ${search === undefined ? '$3::text is null' : String.raw`lower(name) like lower($3) || '%' escape '\'`}
      order by id ${order} limit $2`,
    values: [page.from?.[0], page.size + 1, search?.replace(/[\\%_]/g, String.raw`\$&`)],
  });
  return inListOrder(rows, page).map((row) => row.id);
}

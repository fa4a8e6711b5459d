import type { Queryable } from '../../database.ts';
import { inListOrder, type Page, windowOf } from './page.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

/** Where a product stands in the order of names. */
const place = '(lower(name), id)';

/** How products of a kind of account are read. */
export interface ProductReads<View> {
  /** Those of these ids that there are, in any order. */
  byId(db: Queryable, ids: readonly string[]): Promise<readonly View[]>;
  /** One page by name, in either case; cursors name products by their ids. */
  page(db: Queryable, page: Page): Promise<readonly View[]>;
}

/** The reads of a table of products. Shape: with columns `id` and `name`, and an index by `lower(name), id`. */
export function productReads<View extends { readonly id: string }>(
  table: string,
  columns: Columns<View>,
): ProductReads<View> {
  const named = `read-${table.replaceAll('_', '-')}`;
  const placeOf = (id: string) => `(select lower(name), id from ${table} where id = ${id})`;
  return {
    byId: (db, ids) =>
      readViews<View>(db, {
        name: `${named}-by-id`,
        text: `select ${selected(columns)} from ${table} where id = any(${askedIds}::bigint[])`,
        values: [ids],
      }),
    async page(db, page) {
      const values: unknown[] = [page.size + 1];
      const { name, order, within } = windowOf(page, ['bigint'], values);
      const products = await readViews<View>(db, {
        name: `${named}-${name}`,
        text: `
          select ${selected(columns)} from ${table}
          where ${within(place, placeOf)} order by lower(name) ${order}, id ${order} limit $1`,
        values,
      });
      return inListOrder(products, page);
    },
  };
}

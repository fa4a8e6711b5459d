import type { SavingsProductView } from '@dayclose/domain/savings/views.ts';
import type { Queryable } from '../../database.ts';
import { inListOrder, type Page, windowOf } from './page.ts';
import { askedIds, type Columns, readViews, selected } from './views.ts';

const columns: Columns<SavingsProductView> = {
  id: 'id',
  name: 'name',
  shortName: 'short_name',
  currency: 'currency',
  currencyDigits: 'currency_digits',
  termsId: 'terms_id',
  enteredOn: 'entered_on',
};

/** The savings products of these ids that there are, in any order. */
export function readSavingsProductsById(
  db: Queryable,
  ids: readonly string[],
): Promise<readonly SavingsProductView[]> {
  return readViews(db, {
    name: 'read-savings-products-by-id',
    text: `select ${selected(columns)} from savings_products where id = any(${askedIds}::bigint[])`,
    values: [ids],
  });
}

/** Where a product stands in the order of names, and where the one of a cursor does. */
const place = '(lower(name), id)';
const placeOf = (id: string) => `(select lower(name), id from savings_products where id = ${id})`;

/** One page of the savings products by name, in either case; cursors name them by their ids. */
export async function readSavingsProducts(db: Queryable, page: Page): Promise<readonly SavingsProductView[]> {
  const values: unknown[] = [page.size + 1];
  const { name, order, within } = windowOf(page, ['bigint'], values);
  const products = await readViews<SavingsProductView>(db, {
    name: `read-savings-products-${name}`,
    text: `
      select ${selected(columns)} from savings_products
      where ${within(place, placeOf)} order by lower(name) ${order}, id ${order} limit $1`,
    values,
  });
  return inListOrder(products, page);
}

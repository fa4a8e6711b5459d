import type { SavingsProduct } from '@dayclose/domain/savings/product/product.ts';
import type { Cache } from '../cache.ts';
import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { savingsProducts } from '../tables/savings-products.ts';
import { readSavingsTerms } from './read-terms.ts';

/** The savings product of an id with its terms, if there is one. */
export async function readSavingsProduct(
  client: Queryable,
  cache: Cache,
  id: string,
): Promise<SavingsProduct | undefined> {
  const text = `select ${savingsProducts.select('p')} from savings_products p where p.id = $1`;
  const query = { name: 'read-savings-product', text, values: [id] };
  const [product] = await readRows(client, query, (row) => savingsProducts.read(row));
  if (product === undefined) return undefined;
  const terms = await readSavingsTerms(client, cache, [product.termsId]);
  return { kind: 'SavingsProduct', ...product, terms: terms.get(product.termsId) as SavingsProduct['terms'] };
}

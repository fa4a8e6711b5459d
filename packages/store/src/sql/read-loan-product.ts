import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import type { Cache } from '../cache.ts';
import type { Queryable } from '../database.ts';
import { readRows } from '../read-rows.ts';
import { loanProducts } from '../tables/loan-products.ts';
import { readTerms } from './read-terms.ts';

/** The loan product of an id with its terms, if there is one. */
export async function readLoanProduct(
  client: Queryable,
  cache: Cache,
  id: string,
): Promise<LoanProduct | undefined> {
  const text = `select ${loanProducts.select('p')} from loan_products p where p.id = $1`;
  const query = { name: 'read-loan-product', text, values: [id] };
  const [product] = await readRows(client, query, (row) => loanProducts.read(row));
  if (product === undefined) return undefined;
  const terms = await readTerms(client, cache, [product.termsId]);
  return { kind: 'LoanProduct', ...product, terms: terms.get(product.termsId) as LoanProduct['terms'] };
}

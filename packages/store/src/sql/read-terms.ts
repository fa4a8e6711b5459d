import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import type { Cache, Kept } from '../cache.ts';
import type { Queryable } from '../database.ts';
import { termsOf } from '../terms.ts';

/** Terms that were read before: they never change. */
export const knownTerms: Kept<ProductTerms> = { name: 'terms of loan products' };

/** Terms by id, read once a process. Errors: an id without terms is a defect and throws. */
export async function readTerms(
  client: Queryable,
  cache: Cache,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, ProductTerms>> {
  const known = cache.of(knownTerms);
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const { rows } = await client.query({
    name: 'read-terms',
    text: 'select id, terms from product_terms where id = any($1::bigint[])',
    values: [missing],
  });
  for (const row of rows) known.set(row.id, termsOf(row.terms));
  const lost = missing.find((id) => !known.has(id));
  if (lost !== undefined) throw new Error(`there are no product terms ${lost}`);
  return known;
}

import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import { openCache } from '../../cache.ts';
import type { Queryable } from '../../database.ts';
import { readTerms } from '../read-terms.ts';

/** All terms that there are, by id: they are shared by loans, and grow with the products only. */
export async function readAllTerms(client: Queryable): Promise<ReadonlyMap<string, ProductTerms>> {
  const { rows } = await client.query<{ id: string }>('select id from product_terms');
  return readTerms(
    client,
    openCache(),
    rows.map(({ id }) => id),
  );
}

import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import { openCache } from '../../cache.ts';
import type { Queryable } from '../../database.ts';
import { readTerms } from '../read-terms.ts';

/** All terms of loans, by id: they are shared, and grow with the products only. */
export async function readAllTerms(client: Queryable): Promise<ReadonlyMap<string, ProductTerms>> {
  const { rows } = await client.query<{ id: string }>('select distinct terms_id as id from loan_products');
  return readTerms(
    client,
    openCache(),
    rows.map(({ id }) => id),
  );
}

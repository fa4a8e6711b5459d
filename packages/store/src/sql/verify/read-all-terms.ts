import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import { openCache } from '../../cache.ts';
import type { Queryable } from '../../database.ts';
import { type ReadTerms, readSavingsTerms, readTerms } from '../read-terms.ts';

/** All terms of loans, by id: they are shared, and grow with the products only. */
export function readAllTerms(client: Queryable): Promise<ReadonlyMap<string, ProductTerms>> {
  return readAll(client, 'loan_products', readTerms);
}

/** All terms of savings accounts, by id. */
export function readAllSavingsTerms(client: Queryable): Promise<ReadonlyMap<string, SavingsTerms>> {
  return readAll(client, 'savings_products', readSavingsTerms);
}

async function readAll<Terms>(
  client: Queryable,
  products: string,
  read: ReadTerms<Terms>,
): Promise<ReadonlyMap<string, Terms>> {
  const { rows } = await client.query<{ id: string }>(`select distinct terms_id as id from ${products}`);
  return read(
    client,
    openCache(),
    rows.map(({ id }) => id),
  );
}

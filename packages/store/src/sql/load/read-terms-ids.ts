import type { Queryable } from '../../database.ts';

/** The id of each product's terms: products with equal terms share them, so it may not be the one that was drawn. */
export async function readTermsIds(
  db: Queryable,
  table: 'loan_products' | 'savings_products',
  productIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ id: string; terms_id: string }>({
    name: `load-read-terms-ids ${table}`,
    text: `select id, terms_id from ${table} where id = any($1::bigint[])`,
    values: [productIds],
  });
  return new Map(rows.map((row) => [row.id, row.terms_id]));
}

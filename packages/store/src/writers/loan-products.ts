import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import type { Queryable } from '../database.ts';
import type { EntityStore, Pair, WriteContext } from '../entity-store.ts';
import { loanProducts as table } from '../tables/loan-products.ts';
import { productTerms } from '../tables/product-terms.ts';
import { runAll, type Writes } from '../tables/statement.ts';
import { termsHash, termsText } from '../terms.ts';
import { kept, made } from './rows.ts';

export const loanProducts: EntityStore<LoanProduct> = {
  kind: 'LoanProduct',
  racedConstraints: ['loan_products_short_name_key'],
  write: writeLoanProducts,
};

/** Products, with their terms unless another product has the same, which they then share and are written before. */
async function writeLoanProducts(
  pairs: readonly Pair<LoanProduct>[],
  context: WriteContext,
  client: Queryable,
): Promise<Writes> {
  const changed = table.update(kept(pairs), context);
  const products = made(pairs);
  if (products.length === 0) return changed;
  const texts = products.map(({ termsId, terms }) => {
    const text = termsText(terms);
    return { id: termsId, hash: termsHash(text), text };
  });
  await runAll(client, productTerms.upsert(texts));
  const ids = await idsByHash(
    client,
    texts.map(({ hash }) => hash),
  );
  const shared = products.map((product, index) => ({ ...product, termsId: ids[index] as string }));
  return [...changed, ...table.insert(shared, context)];
}

/** The ids of the terms that have these hashes, each at the place of its hash. */
async function idsByHash(client: Queryable, hashes: readonly Buffer[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'read-terms-ids-by-hash',
    text: `
      select t.id from unnest($1::bytea[]) with ordinality as v (hash, place)
      join product_terms t using (hash)
      order by v.place`,
    values: [hashes],
  });
  return rows.map(({ id }) => id);
}

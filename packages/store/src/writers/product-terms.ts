import type { Entity } from '@dayclose/domain/kernel/entity.ts';
import type { Queryable } from '../database.ts';
import type { EntityStore, WriteContext } from '../entity-store.ts';
import { productTerms } from '../tables/product-terms.ts';
import { runAll } from '../tables/statement.ts';
import type { Table } from '../tables/table.ts';
import { termsHash, termsText } from '../terms.ts';
import { kept, made } from './rows.ts';

/** A product, of whatever kind of account, whose terms are found by their text. */
interface Product extends Entity {
  readonly termsId: string;
  readonly terms: object;
}

/** Writes products, with their terms unless another product has the same, which they then share and are written before. */
export function writeProducts<Each extends Product, Value>(
  table: Table<Each, Value, Pick<WriteContext, 'eventCount'>>,
): EntityStore<Each>['write'] {
  return async (pairs, context, client) => {
    const changed = table.update(kept(pairs), context);
    const products = await withSharedTerms(client, made(pairs));
    return [...changed, ...table.insert(products, context)];
  };
}

async function withSharedTerms<Each extends Product>(
  client: Queryable,
  products: readonly Each[],
): Promise<readonly Each[]> {
  if (products.length === 0) return [];
  const texts = products.map(({ termsId, terms }) => {
    const text = termsText(terms);
    return { id: termsId, hash: termsHash(text), text };
  });
  await runAll(client, productTerms.upsert(texts));
  const ids = await idsByHash(
    client,
    texts.map(({ hash }) => hash),
  );
  return products.map((product, index) => ({ ...product, termsId: ids[index] as string }));
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

import { createHash } from 'node:crypto';
import { parseStored, storedMoney } from '@dayclose/domain/kernel/money.ts';
import type { ProductTerms } from '@dayclose/domain/loan/terms.ts';
import type { Queryable } from './database.ts';

/** Terms as JSON: exact amounts as text, keys sorted, so that equal terms have equal text. */
export function termsText(terms: ProductTerms): string {
  const { installmentMultiplesOf: multiples, ...rest } = terms;
  const plain = {
    ...rest,
    ...(multiples === undefined ? {} : { installmentMultiplesOf: storedMoney(multiples) }),
  };
  return JSON.stringify(plain, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

export function termsHash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The terms that `termsText` wrote. */
export function termsOf(
  json: Omit<ProductTerms, 'installmentMultiplesOf'> & { installmentMultiplesOf?: string },
) {
  const { installmentMultiplesOf: multiples, ...rest } = json;
  const terms: ProductTerms = {
    ...rest,
    ...(multiples === undefined ? {} : { installmentMultiplesOf: parseStored(multiples) }),
  };
  return terms;
}

/** Terms by id, read once a process: they never change. Errors: an id without terms is a defect and throws. */
export async function readTerms(
  client: Queryable,
  known: Map<string, ProductTerms>,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, ProductTerms>> {
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

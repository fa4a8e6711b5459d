import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type { Cache, Kept } from '../cache.ts';
import type { Queryable } from '../database.ts';
import { savingsTermsOf } from '../savings-terms.ts';
import { termsOf } from '../terms.ts';

/** How the terms of one kind of product are read. */
interface TermsForm<Terms> {
  /** Terms that were read before: they never change. */
  readonly known: Kept<Terms>;
  of(stored: never): Terms;
}

/** Terms of loans that were read before. */
export const knownTerms: Kept<ProductTerms> = { name: 'terms of loan products' };

const loanTerms: TermsForm<ProductTerms> = { known: knownTerms, of: termsOf };
const savingsTerms: TermsForm<SavingsTerms> = {
  known: { name: 'terms of savings products' },
  of: savingsTermsOf,
};

/** Terms by id, read once a process. Errors: an id without terms is a defect and throws. */
export type ReadTerms<Terms> = (
  client: Queryable,
  cache: Cache,
  ids: Iterable<string>,
) => Promise<ReadonlyMap<string, Terms>>;

/** Of products of loans. */
export const readTerms: ReadTerms<ProductTerms> = termsReader(loanTerms);
/** Of products of savings. */
export const readSavingsTerms: ReadTerms<SavingsTerms> = termsReader(savingsTerms);

function termsReader<Terms>({ known: kept, of }: TermsForm<Terms>): ReadTerms<Terms> {
  return async (client, cache, ids) => {
    const known = cache.of(kept);
    const missing = [...new Set(ids)].filter((id) => !known.has(id));
    if (missing.length === 0) return known;
    const { rows } = await client.query({
      name: 'read-terms',
      text: 'select id, terms from product_terms where id = any($1::bigint[])',
      values: [missing],
    });
    for (const row of rows) known.set(row.id, of(row.terms as never));
    const lost = missing.find((id) => !known.has(id));
    if (lost !== undefined) throw new Error(`there are no product terms ${lost}`);
    return known;
  };
}

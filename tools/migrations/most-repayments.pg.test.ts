import { expect, test } from 'vitest';
import { migratedTerms } from './migrated-terms.ts';

/** Products of the release before by their terms, each with its most installments, and what their loans are held to then. */
const terms = [
  { products: [12], kept: 12 },
  { products: [null], kept: undefined },
  { products: [12, 24], kept: 24 },
  { products: [12, null], kept: undefined },
] as const;

test('terms that are there keep the most installments of the products that share them, and are found by no others', async () => {
  const migrated = await migratedTerms('most_repayments', {
    columns: ['max_number_of_repayments'],
    terms: terms.map(({ products }) => products.map((most) => [most])),
  });
  expect(migrated.map((each) => each.terms)).toEqual(
    terms.map(({ kept }) => ({ currencyDigits: 2, ...(kept && { mostRepayments: kept }) })),
  );
  expect(migrated.map(({ isFound }) => isFound)).toEqual(terms.map(({ kept }) => kept === undefined));
});

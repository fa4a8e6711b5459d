import { expect, test } from 'vitest';
import { migratedTerms } from './migrated-terms.ts';

/** Products of the release before by their terms, each with its least and most rate, and what their loans are held to then. */
const terms = [
  { products: [['5', '12.5']], kept: { least: '5', most: '12.5' } },
  { products: [['0', null]], kept: { least: '0' } },
  { products: [[null, null]], kept: undefined },
  {
    products: [
      ['5', '12.5'],
      ['4.25', '100'],
    ],
    kept: { least: '4.25', most: '100' },
  },
  {
    products: [
      ['5', '12.5'],
      [null, '9'],
    ],
    kept: { most: '12.5' },
  },
] as const;

test('terms that are there keep the widest limits of the products that share them, and are found by no others', async () => {
  const migrated = await migratedTerms('rate_limits', {
    columns: ['min_annual_interest_rate', 'max_annual_interest_rate'],
    terms: terms.map(({ products }) => products),
  });
  expect(migrated.map((each) => each.terms)).toEqual(
    terms.map(({ kept }) => ({ currencyDigits: 2, ...(kept && { rateLimits: kept }) })),
  );
  expect(migrated.map(({ isFound }) => isFound)).toEqual(terms.map(({ kept }) => kept === undefined));
});

import { openPool } from '@dayclose/store/database.ts';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/harness/database.ts';
import { readMigrations } from './migration-files.ts';

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
  const database = await createTestDatabase();
  const pool = openPool(database.url, 'rate-limits.pg.test');
  const hashOf = (index: number) => Buffer.from([index]);
  try {
    for (const [index, { products }] of terms.entries()) {
      await pool.query(
        `insert into product_terms (id, hash, terms) values ($1, $2, '{"currencyDigits": 2}')`,
        [index + 1, hashOf(index)],
      );
      for (const [place, [least, most]] of products.entries())
        await pool.query(
          `insert into loan_products (name, short_name, currency, currency_digits, terms_id, principal, annual_interest_rate,
             min_annual_interest_rate, max_annual_interest_rate, number_of_repayments, repayment_every, repayment_unit,
             entered_on, event_count)
           values ('Product', $1, 'USD', 2, $2, 100, 9, $3, $4, 6, 1, 'MONTHS', '2024-01-01', 0)`,
          [`P${index}${place}`, index + 1, least, most],
        );
    }
    const migration = readMigrations().find(({ name }) => name.endsWith('rate_limits'));
    await pool.query(migration?.sql ?? '');
    const { rows } = await pool.query('select hash, terms from product_terms order by id');
    expect(rows.map((row) => row.terms)).toEqual(
      terms.map(({ kept }) => ({ currencyDigits: 2, ...(kept && { rateLimits: kept }) })),
    );
    expect(rows.map(({ hash }, index) => hashOf(index).equals(hash))).toEqual(
      terms.map(({ kept }) => kept === undefined),
    );
  } finally {
    await pool.end();
    await database.drop();
  }
});

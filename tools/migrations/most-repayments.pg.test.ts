import { openPool } from '@dayclose/store/database.ts';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/harness/database.ts';
import { readMigrations } from './migration-files.ts';

/** Products of the release before by their terms, each with its most installments, and what their loans are held to then. */
const terms = [
  { products: [12], kept: 12 },
  { products: [null], kept: undefined },
  { products: [12, 24], kept: 24 },
  { products: [12, null], kept: undefined },
] as const;

test('terms that are there keep the most installments of the products that share them, and are found by no others', async () => {
  const database = await createTestDatabase();
  const pool = openPool(database.url, 'most-repayments.pg.test');
  const hashOf = (index: number) => Buffer.from([index]);
  try {
    for (const [index, { products }] of terms.entries()) {
      await pool.query(
        `insert into product_terms (id, hash, terms) values ($1, $2, '{"currencyDigits": 2}')`,
        [index + 1, hashOf(index)],
      );
      for (const [place, most] of products.entries())
        await pool.query(
          `insert into loan_products (name, short_name, currency, currency_digits, terms_id, principal, annual_interest_rate,
             max_number_of_repayments, number_of_repayments, repayment_every, repayment_unit, entered_on, event_count)
           values ('Product', $1, 'USD', 2, $2, 100, 9, $3, 6, 1, 'MONTHS', '2024-01-01', 0)`,
          [`P${index}${place}`, index + 1, most],
        );
    }
    const migration = readMigrations().find(({ name }) => name.endsWith('most_repayments'));
    await pool.query(migration?.sql ?? '');
    const { rows } = await pool.query('select hash, terms from product_terms order by id');
    expect(rows.map((row) => row.terms)).toEqual(
      terms.map(({ kept }) => ({ currencyDigits: 2, ...(kept && { mostRepayments: kept }) })),
    );
    expect(rows.map(({ hash }, index) => hashOf(index).equals(hash))).toEqual(
      terms.map(({ kept }) => kept === undefined),
    );
  } finally {
    await pool.end();
    await database.drop();
  }
});

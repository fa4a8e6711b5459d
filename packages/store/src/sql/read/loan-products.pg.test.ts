import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buffersOf } from '../../../../../test/harness/buffers-of.ts';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { openPool } from '../../database.ts';
import { loanProductReads } from './loan-products.ts';

const products = 20_000;
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'loan-products.pg.test');
  await pool.query(`insert into product_terms (id, hash, terms) values (1, '\\x00', '{}')`);
  await pool.query(
    `insert into loan_products (id, name, short_name, currency, currency_digits, terms_id, principal,
      annual_interest_rate, number_of_repayments, repayment_every, repayment_unit, entered_on, event_count)
    select i, 'Product ' || i % 100, 'P' || i, 'USD', 2, 1, 100, 9, 6, 1, 'MONTHS', '2024-01-01', 0
    from generate_series(1, $1::int) i`,
    [products],
  );
  await pool.query('analyze');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** What an index needs for a page of rows, far from a scan of the table. */
const buffersMax = 60;

test.each([
  { backward: false, after: undefined, before: undefined },
  { backward: true, after: undefined, before: undefined },
  { backward: false, after: ['777'], before: undefined },
  { backward: true, after: undefined, before: ['19999'] },
])('a page of products costs the same wherever it begins: $backward $after $before', async (place) => {
  const read = (db: Parameters<typeof loanProductReads.page>[0]) =>
    loanProductReads.page(db, { size: 20, ...place });
  expect(await buffersOf(pool, read)).toBeLessThan(buffersMax);
});

test('products of one name are in the order of their entry, and a cursor that names none begins no page', async () => {
  const page = { size: 3, backward: false, before: undefined };
  const ids = async (after: string[]) =>
    (await loanProductReads.page(pool, { ...page, after })).map(({ id }) => id);
  expect(await ids(['100'])).toEqual(['200', '300', '400', '500']);
  expect(await ids(['19900'])).toEqual(['20000', '1', '101', '201']);
  expect(await ids(['999999'])).toEqual([]);
});

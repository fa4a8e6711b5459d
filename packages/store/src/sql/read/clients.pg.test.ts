import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buffersOf } from '../../../../../test/harness/buffers-of.ts';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { vacuum } from '../../../../../test/harness/vacuum.ts';
import { openPool } from '../../database.ts';
import { readTotalsOfClients } from './client-totals.ts';
import { readClients } from './clients.ts';

const clients = 50_000;
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'clients.pg.test');
  await pool.query(
    `insert into clients (id, external_id, name, activated_on, entered_on, event_count)
     select i, 'C-' || i, case when i % 1000 = 0 then 'Zoe ' else 'Ada ' end || i, '2024-01-01', '2024-01-01', 0
     from generate_series(1, $1::int) i`,
    [clients],
  );
  await pool.query(`insert into product_terms (id, hash, terms) values (1, '\\x00', '{}')`);
  await pool.query(`insert into loan_products (id, name, short_name, currency, currency_digits, terms_id, principal,
      annual_interest_rate, number_of_repayments, repayment_every, repayment_unit, entered_on, event_count)
    values (1, 'P', 'P', 'USD', 2, 1, 100, 9, 6, 1, 'MONTHS', '2024-01-01', 0)`);
  await pool.query(
    `insert into loans (id, account_no, external_id, client_id, product_id, terms_id, currency, currency_digits, principal,
       annual_interest_rate, number_of_repayments, repayment_every, repayment_unit, submitted_on, entered_on,
       expected_disbursement_on)
     select i, lpad(i::text, 9, '0'), 'L-' || i, 1 + i % ($1::int / 5), 1, 1, 'USD', 2, 100, 9, 6, 1, 'MONTHS', '2024-01-01',
            '2024-01-01', '2024-01-01'
     from generate_series(1, $1::int / 5) i`,
    [clients],
  );
  await pool.query(`insert into loan_summaries (loan_id, status, closed_through, principal_outstanding,
      interest_outstanding, fees_outstanding, penalties_outstanding, overpaid, interest_accrued, transaction_count,
      tag_count, event_count)
    select id, 300, '2024-01-01', 1, 0, 0, 0, 0, 0, 0, 0, 0 from loans`);
  await vacuum(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const page = { size: 20, backward: false, after: undefined, before: undefined };
/** What indexes need for a page, far from a scan of clients or loans. */
const buffersMax = 300;

test.each(['ada', 'zoe', 'Ada 777', 'nobody', 'C-777', 'L-777', '777', '000000777', ''])(
  'a search for %j touches few pages, wherever its page begins',
  async (search) => {
    for (const after of [undefined, ['25000'], ['49990']]) {
      for (const backward of [false, true]) {
        const asked = { ...page, backward, after };
        const read = (db: Parameters<typeof readClients>[0]) => readClients(db, search, asked);
        expect(await buffersOf(pool, read), `${after} ${backward}`).toBeLessThan(buffersMax);
      }
    }
  },
);

test.each([
  { search: 'zoe 1000', ids: ['1000', '10000'] },
  { search: 'C-777', ids: ['777'] },
  { search: 'c-777', ids: [] },
  { search: 'L-777', ids: ['778'] },
  { search: '777', ids: ['778'] },
  { search: '000010000', ids: ['1'] },
  { search: '0', ids: [] },
])('a search for $search finds the clients $ids', async ({ search, ids }) => {
  expect((await readClients(pool, search, page)).map(({ id }) => id)).toEqual(ids);
});

test('the totals of a hundred clients touch their loans only', async () => {
  const ids = Array.from({ length: 100 }, (_, index) => String(1 + index * 7));
  expect(await buffersOf(pool, (db) => readTotalsOfClients(db, ids, '2024-01-02'))).toBeLessThan(2_000);
});

import type { LoanFilter } from '@dayclose/domain/views.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { openPool } from '../../database.ts';
import { readLoans } from './loans.ts';
import type { Page } from './page.ts';

const loans = 50_000;
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'loans.pg.test');
  await pool.query(`insert into clients (id, name, activated_on, entered_on, event_count)
    select i, 'Client ' || i, '2024-01-01', '2024-01-01', 0 from generate_series(1, 1000) i`);
  await pool.query(`insert into product_terms (id, hash, terms) values (1, '\\x00', '{}')`);
  await pool.query(`insert into loan_products (id, name, short_name, currency, currency_digits, terms_id, principal,
      annual_interest_rate, number_of_repayments, repayment_every, repayment_unit, entered_on, event_count)
    select i, 'P', 'P' || i, 'USD', 2, 1, 100, 9, 6, 1, 'MONTHS', '2024-01-01', 0 from generate_series(1, 20) i`);
  await pool.query(
    `insert into loans (id, account_no, external_id, client_id, product_id, terms_id, currency, currency_digits, principal,
      annual_interest_rate, number_of_repayments, repayment_every, repayment_unit, submitted_on, entered_on,
      expected_disbursement_on)
    select i, lpad(i::text, 9, '0'), 'EXT-' || i, 1 + i % 1000, 1 + i % 20, 1, 'USD', 2, 100, 9, 6, 1, 'MONTHS',
           '2024-01-01', '2024-01-01', '2024-01-01'
    from generate_series(1, $1::int) i`,
    [loans],
  );
  await pool.query(`insert into loan_summaries (loan_id, status, closed_through, principal_outstanding,
      interest_outstanding, fees_outstanding, penalties_outstanding, overpaid, interest_accrued, transaction_count,
      tag_count, event_count)
    select id, case when id % 1000 = 0 then 100 else 300 end, case when id % 1000 <> 0 then date '2024-01-01' end,
           0, 0, 0, 0, 0, 0, 0, 0, 0
    from loans`);
  await pool.query(`insert into loan_delinquency_tags (loan_id, number, classification, added_on)
    select id, 1, 'LATE', '2024-01-01' from loans where id % 10 = 0`);
  await pool.query('analyze');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Pages of the buffer that a read may touch: what an index needs for a page of rows, far from a scan of the table. */
const buffersMax = 600;

type Asked = Pick<Page, 'backward' | 'after' | 'before'>;

async function buffersOf(filter: LoanFilter, asked: Asked): Promise<number> {
  let buffers = Number.NaN;
  const explained = {
    query: async ({ text, values }: { text: string; values: unknown[] }) => {
      const { rows } = await pool.query(`explain (analyze, buffers, format json) ${text}`, values);
      const plan = rows[0]['QUERY PLAN'][0].Plan;
      buffers = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
      return { rows: [] };
    },
  };
  await readLoans(explained as never, filter, { size: 20, ...asked });
  return buffers;
}

const filters: readonly LoanFilter[] = [
  {},
  { status: [300] },
  { status: [100] },
  { status: [600] },
  { clientId: '7' },
  { productId: '7' },
  { classification: 'LATE' },
  { classification: 'NEVER' },
  { accountNo: '000000007' },
  { externalId: 'EXT-7' },
  { status: [300], clientId: '7' },
];

test.each(filters)('a page of %j costs the same wherever it begins', async (filter) => {
  for (const backward of [false, true]) {
    for (const key of [undefined, '100', String(loans / 2), String(loans - 100)]) {
      const from = key === undefined ? undefined : [key];
      for (const asked of [
        { backward, after: backward ? undefined : from, before: backward ? from : undefined },
        { backward, after: from, before: [String(loans)] },
      ]) {
        expect(await buffersOf(filter, asked), JSON.stringify(asked)).toBeLessThan(buffersMax);
      }
    }
  }
});

async function idsOf(filter: LoanFilter, page: Page): Promise<readonly string[]> {
  return (await readLoans(pool, filter, page)).map(({ id }) => id);
}

test('pages hold what the filter lets through, in order', async () => {
  const page = { size: 2, backward: false, after: undefined, before: undefined };
  expect(await idsOf({ status: [100] }, page)).toEqual(['1000', '2000', '3000']);
  expect(await idsOf({ status: [100] }, { ...page, after: ['2000'] })).toEqual(['3000', '4000', '5000']);
  const before = { ...page, backward: true, before: ['50'] };
  expect(await idsOf({ classification: 'LATE' }, before)).toEqual(['20', '30', '40']);
});

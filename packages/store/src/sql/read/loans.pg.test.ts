import type { LoanFilter } from '@dayclose/domain/loan/views.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buffersOf } from '../../../../../test/harness/buffers-of.ts';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { vacuum } from '../../../../../test/harness/vacuum.ts';
import { openPool, type Queryable, sessionLimits } from '../../database.ts';
import { readClientsById } from './clients.ts';
import { readChargesOfLoans } from './loan-charges.ts';
import { readInstallmentsOfLoans } from './loan-installments.ts';
import { readTransactionsOfLoans } from './loan-transactions.ts';
import { readLoans, readLoansById, readLoansOfClients } from './loans.ts';
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
  await pool.query(`insert into loan_installments (loan_id, number, from_date, due_date, principal, interest, fees,
      penalties, principal_paid, interest_paid, fees_paid, penalties_paid, paid_in_advance, paid_late, balance,
      interest_before)
    select id, n, '2024-01-01', '2024-02-01', 50, 1, 0, 0, 0, 0, 0, 0, 0, 0, 50, 0
    from loans, generate_series(1, 2) n`);
  await pool.query(`insert into loan_transactions (loan_id, number, value_date, posting_date, type, amount, principal,
      interest, fees, penalties, overpayment, balance, command_id)
    select id, n, '2024-01-01', '2024-01-01', 1, 100, 100, 0, 0, 0, 0, 100, 1 from loans, generate_series(1, 2) n`);
  // One in twenty was overdue at its close, and a few came to be since then.
  await pool.query(`insert into business_dates (id, business_date, cob_date, mode, time_zone, automatic_cob_date, sandbox)
    values (1, '2024-03-01', '2024-02-29', 'MANAGED', 'UTC', true, false)`);
  await pool.query(`update loan_summaries set next_due = case when loan_id % 500 = 3 then date '2024-02-29' else '2024-03-01' end,
      overdue_since = case when loan_id % 20 = 1 then date '2024-02-01' end where status = 300`);
  await vacuum(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Pages of the buffer that a read may touch: what an index needs for a page of rows, far from a scan of the table. */
const buffersMax = 600;

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
  { overdueOnly: true },
  { overdueOnly: true, productId: '2' },
  { overdueOnly: true, productId: '3' },
  { overdueOnly: false },
];

test.each(filters)('a page of %j costs the same wherever it begins', async (filter) => {
  for (const backward of [false, true]) {
    for (const key of [undefined, '100', String(loans / 2), String(loans - 100)]) {
      const from = key === undefined ? undefined : [key];
      for (const asked of [
        { backward, after: backward ? undefined : from, before: backward ? from : undefined },
        { backward, after: from, before: [String(loans)] },
      ]) {
        const read = (db: Queryable) => readLoans(db, filter, { size: 20, ...asked });
        expect(await buffersOf(pool, read), JSON.stringify(asked)).toBeLessThan(buffersMax);
      }
    }
  }
});

const firstPage = { size: 1, backward: false, after: undefined, before: undefined };
type ReadByIds = (db: Queryable, ids: readonly string[]) => Promise<unknown>;
const loansOfClients: ReadByIds = (db, ids) => readLoansOfClients(db, ids, firstPage);
const readsByIds: readonly [string, ReadByIds][] = [
  ['loans', readLoansById],
  ['loans of clients', loansOfClients],
  ['clients', readClientsById],
  ['installments', readInstallmentsOfLoans],
  ['charges', readChargesOfLoans],
  ['postings', (db, ids) => readTransactionsOfLoans(db, ids, firstPage)],
];

const some = (count: number) => Array.from({ length: count }, (_, index) => String(1 + index * 7));

test.each(readsByIds)(
  '%s touch the pages of their ids only, by the plan that is kept for any',
  async (_what, read) => {
    const keeping = openPool(database.url, 'loans.pg.test', { ...sessionLimits, keepsPlans: true });
    const touched = [1, 100].map((count) => buffersOf(keeping, (db) => read(db, some(count))));
    const [one = Number.NaN, hundred = Number.NaN] = await Promise.all(touched);
    await keeping.end();
    expect(one).toBeLessThan(100);
    expect(hundred).toBeLessThan(3_000);
  },
);

/** Those of which a page has any size are planned for it. */
const kept = readsByIds.filter(([, read]) => read !== loansOfClients);

test.each(kept)('%s have one plan, whether they are read by one id or by many', async (_what, read) => {
  const session = openPool(database.url, 'loans.pg.test', { ...sessionLimits, poolSize: 1 });
  for (const count of [1, 1, 1, 1, 1, 1, 1, 100]) await read(session, some(count));
  const { rows } = await session.query('select generic_plans::int as kept from pg_prepared_statements');
  await session.end();
  expect(rows).toEqual([{ kept: 3 }]);
});

async function idsOf(filter: LoanFilter, page: Page): Promise<readonly string[]> {
  return (await readLoans(pool, filter, page)).map(({ id }) => id);
}

test('pages hold what the filter lets through, in order', async () => {
  const page = { size: 2, backward: false, after: undefined, before: undefined };
  expect(await idsOf({ status: [100] }, page)).toEqual(['1000', '2000', '3000']);
  expect(await idsOf({ status: [100] }, { ...page, after: ['2000'] })).toEqual(['3000', '4000', '5000']);
  expect(await idsOf({ overdueOnly: true }, page)).toEqual(['1', '3', '21']);
  expect(await idsOf({ overdueOnly: true }, { ...page, after: ['481'] })).toEqual(['501', '503', '521']);
  const before = { ...page, backward: true, before: ['50'] };
  expect(await idsOf({ classification: 'LATE' }, before)).toEqual(['20', '30', '40']);
});

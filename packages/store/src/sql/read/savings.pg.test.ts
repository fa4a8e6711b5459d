import type { SavingsTransactionType } from '@dayclose/domain/savings/transactions/types.ts';
import type { SavingsFilter } from '@dayclose/domain/savings/views.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buffersOf } from '../../../../../test/harness/buffers-of.ts';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { vacuum } from '../../../../../test/harness/vacuum.ts';
import { openPool, type Queryable, sessionLimits } from '../../database.ts';
import type { Page } from './page.ts';
import { readSavingsAccounts, readSavingsById, readSavingsOfClients } from './savings-accounts.ts';
import { savingsProductReads } from './savings-products.ts';
import { readSavingsTransactionsByKey, readTransactionsOfSavings } from './savings-transactions.ts';

const accounts = 50_000;
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'savings.pg.test');
  await pool.query(`insert into clients (id, name, activated_on, entered_on, event_count)
    select i, 'Client ' || i, '2024-01-01', '2024-01-01', 0 from generate_series(1, 1000) i`);
  await pool.query(`insert into product_terms (id, hash, terms) values (1, '\\x00', '{}')`);
  await pool.query(`insert into savings_products (id, name, short_name, currency, currency_digits, terms_id, entered_on,
      event_count)
    select i, 'P' || i % 7, 'P' || i, 'USD', 2, 1, '2024-01-01', 0 from generate_series(1, 20) i`);
  await pool.query(
    `insert into savings_accounts (id, account_no, external_id, client_id, product_id, terms_id, currency, currency_digits,
      submitted_on, entered_on)
    select i, lpad(i::text, 9, '0'), 'EXT-' || i, 1 + i % 1000, 1 + i % 20, 1, 'USD', 2, '2024-01-01', '2024-01-01'
    from generate_series(1, $1::int) i`,
    [accounts],
  );
  // One in a thousand is an application, one in five hundred sleeps.
  await pool.query(`insert into savings_summaries (account_id, work_key, transaction_count, event_count, summed_weight,
      status, activity, balance, on_hold, accrued_credit, accrued_debit, posted_credit, posted_debit,
      compounded_credit, compounded_debit, summed_credit, summed_debit)
    select id, 0, 4, 0, 0, case when id % 1000 = 0 then 100 else 300 end,
           case when id % 1000 = 0 then null when id % 500 = 3 then 3 else 1 end, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    from savings_accounts`);
  await pool.query(`insert into savings_transactions (account_id, number, value_date, posting_date, type, amount, command_id)
    select id, n, date '2024-01-10' - n, '2024-01-10', case n when 3 then 10 when 4 then 2 else 1 end, n * 10, 1
    from savings_accounts, generate_series(1, 4) n`);
  await vacuum(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Pages of the buffer that a read may touch: what an index needs for a page of rows, far from a scan of the table. */
const buffersMax = 600;

const filters: readonly SavingsFilter[] = [
  {},
  { status: ['ACTIVE'] },
  { status: ['SUBMITTED'] },
  { status: ['CLOSED'] },
  { status: ['DORMANT'] },
  { status: ['ACTIVE', 'DORMANT'] },
  { clientId: '7' },
  { productId: '7' },
  { accountNo: '000000007' },
  { externalId: 'EXT-7' },
  { status: ['ACTIVE'], clientId: '7' },
  { status: ['DORMANT'], productId: '4' },
];

test.each(filters)('a page of %j costs the same wherever it begins', async (filter) => {
  for (const backward of [false, true]) {
    for (const key of [undefined, '100', String(accounts / 2), String(accounts - 100)]) {
      const from = key === undefined ? undefined : [key];
      for (const asked of [
        { backward, after: backward ? undefined : from, before: backward ? from : undefined },
        { backward, after: from, before: [String(accounts)] },
      ]) {
        const read = (db: Queryable) => readSavingsAccounts(db, filter, { size: 20, ...asked });
        expect(await buffersOf(pool, read), JSON.stringify(asked)).toBeLessThan(buffersMax);
      }
    }
  }
});

const firstPage = { size: 1, backward: false, after: undefined, before: undefined };
type ReadByIds = (db: Queryable, ids: readonly string[]) => Promise<unknown>;
const readsByIds: readonly [string, ReadByIds][] = [
  ['accounts', readSavingsById],
  ['postings', (db, ids) => readTransactionsOfSavings(db, ids, firstPage)],
  ['holds', (db, ids) => readTransactionsOfSavings(db, ids, firstPage, { types: ['HOLD', 'RELEASE'] })],
  [
    'postings by their keys',
    (db, ids) =>
      readSavingsTransactionsByKey(
        db,
        ids.map((accountId) => ({ accountId, number: 2 })),
      ),
  ],
];
const some = (count: number) => Array.from({ length: count }, (_, index) => String(1 + index * 7));

test.each(readsByIds)(
  '%s touch the pages of their ids only, by the plan that is kept for any',
  async (_what, read) => {
    const keeping = openPool(database.url, 'savings.pg.test', { ...sessionLimits, keepsPlans: true });
    const touched = [1, 100].map((count) => buffersOf(keeping, (db) => read(db, some(count))));
    const [one = Number.NaN, hundred = Number.NaN] = await Promise.all(touched);
    await keeping.end();
    expect(one).toBeLessThan(100);
    expect(hundred).toBeLessThan(3_000);
  },
);

async function idsOf(filter: SavingsFilter, page: Page): Promise<readonly string[]> {
  return (await readSavingsAccounts(pool, filter, page)).map(({ id }) => id);
}

test('pages hold what the filter lets through, in order: one that sleeps is told as dormant, and as nothing else', async () => {
  const page = { size: 2, backward: false, after: undefined, before: undefined };
  expect(await idsOf({ status: ['SUBMITTED'] }, page)).toEqual(['1000', '2000', '3000']);
  expect(await idsOf({ status: ['DORMANT'] }, page)).toEqual(['3', '503', '1003']);
  expect(await idsOf({ status: ['DORMANT'] }, { ...page, after: ['1003'] })).toEqual([
    '1503',
    '2003',
    '2503',
  ]);
  expect(await idsOf({ status: ['ACTIVE'] }, page)).toEqual(['1', '2', '4']);
  expect(await idsOf({ status: ['DORMANT', 'SUBMITTED'] }, { ...page, after: ['600'] })).toEqual([
    '1000',
    '1003',
    '1503',
  ]);
  const before = { ...page, backward: true, before: ['9'] };
  expect(await idsOf({ status: ['ACTIVE', 'DORMANT'] }, before)).toEqual(['6', '7', '8']);
  const ofClient = await readSavingsOfClients(pool, ['7']);
  expect(
    ofClient
      .get('7')
      ?.slice(0, 2)
      .map(({ id }) => id),
  ).toEqual(['6', '1006']);
});

test('products are listed by name, those of one name in the order of their entry', async () => {
  const page = { size: 3, backward: false, after: undefined, before: undefined };
  const names = (await savingsProductReads.page(pool, page)).map(({ name, id }) => `${name} ${id}`);
  expect(names).toEqual(['P0 7', 'P0 14', 'P1 1', 'P1 8']);
  const next = await savingsProductReads.page(pool, { ...page, after: ['1'] });
  expect(next.map(({ id }) => id)).toEqual(['8', '15', '2', '9']);
});

test('the balance after a posting goes by value dates, whatever page it is on, and counts none that is reversed', async () => {
  const shown = async (page: Partial<Page>) => {
    const rows = await readTransactionsOfSavings(pool, ['5'], { ...firstPage, size: 10, ...page });
    return rows.get('5')?.map(({ number, type, valueDate, balance }) => [number, type, valueDate, balance]);
  };
  const rows = [
    [1, 'DEPOSIT', '2024-01-09', '-10.000000'],
    [2, 'DEPOSIT', '2024-01-08', '-20.000000'],
    [3, 'ACCRUAL', '2024-01-07', '-40.000000'],
    [4, 'WITHDRAWAL', '2024-01-06', '-40.000000'],
  ];
  expect(await shown({})).toEqual(rows);
  expect(await shown({ size: 1, after: ['2'] })).toEqual(rows.slice(2));
  await pool.query(
    `update savings_transactions set reversed_on = '2024-01-10' where account_id = 5 and number = 4`,
  );
  expect((await shown({}))?.map(([, , , balance]) => balance)).toEqual(['30.000000', '20.000000', '0', '0']);
});

test('postings of some types are a page of those alone, each with the balance that all leave', async () => {
  const shown = async (types: readonly SavingsTransactionType[], size = 10) => {
    const rows = await readTransactionsOfSavings(pool, ['6'], { ...firstPage, size }, { types });
    return rows.get('6')?.map(({ number, type, balance }) => [number, type, balance]);
  };
  expect(await shown(['DEPOSIT', 'WITHDRAWAL'])).toEqual([
    [1, 'DEPOSIT', '-10.000000'],
    [2, 'DEPOSIT', '-20.000000'],
    [4, 'WITHDRAWAL', '-40.000000'],
  ]);
  expect(await shown(['WITHDRAWAL'], 1)).toEqual([[4, 'WITHDRAWAL', '-40.000000']]);
  expect(await shown(['ACCRUAL', 'DEPOSIT'], 2)).toHaveLength(3);
  expect(await shown(['HOLD'])).toBeUndefined();
});

test('a page without accruals is read past years of them', async () => {
  await pool.query(`insert into savings_transactions (account_id, number, value_date, posting_date, type, amount, command_id)
    select 7, n, '2024-01-10', '2024-01-10', 10, 1, 1 from generate_series(5, 4000) n`);
  await pool.query('vacuum analyze savings_transactions');
  const money: readonly SavingsTransactionType[] = ['DEPOSIT', 'WITHDRAWAL'];
  const fromEnd = { ...firstPage, size: 10, backward: true };
  const read = (types?: readonly SavingsTransactionType[]) =>
    buffersOf(pool, (db) => readTransactionsOfSavings(db, ['7'], fromEnd, { types }));
  expect((await readTransactionsOfSavings(pool, ['7'], fromEnd, { types: money })).get('7')).toHaveLength(3);
  expect(await read(money)).toBeLessThan(40);
});

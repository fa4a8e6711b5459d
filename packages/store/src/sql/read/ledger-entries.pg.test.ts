import { currencyNumbers } from '@dayclose/domain/books/currency.ts';
import type { LedgerFilter } from '@dayclose/domain/views.ts';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buffersOf } from '../../../../../test/harness/buffers-of.ts';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { vacuum } from '../../../../../test/harness/vacuum.ts';
import { openPool, sessionLimits } from '../../database.ts';
import { readLedgerEntries } from './ledger-entries.ts';

/** A journal of 20,000 loans over five days: what every night adds, and the few entries of other accounts among it. */
const loans = 20_000;
const usd = currencyNumbers.USD;
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'ledger-entries.pg.test', { ...sessionLimits, keepsPlans: true });
  await pool.query(`insert into gl_accounts (id, code, name) overriding system value
    values (1, '1', 'Interest receivable'), (2, '2', 'Interest income'), (3, '3', 'Fees'), (4, '4', 'Unused')`);
  await pool.query(`select ensure_journal_months('2024-01-01', '2024-03-01')`);
  await pool.query(
    `insert into journal_entries (owner_id, gl_account_id, transaction_number, value_date, posting_date, owner_kind, line,
       currency, side, amount)
     select i, account, day, date '2024-01-29' + day, date '2024-01-29' + day, 1, account, $2, account, 1
     from generate_series(1, $1::int) i, generate_series(0, 4) day, (values (1), (2)) as a (account)`,
    [loans, usd],
  );
  // A fee of every thousandth loan each day, of a month before by its value.
  await pool.query(
    `insert into journal_entries (owner_id, gl_account_id, transaction_number, value_date, posting_date, owner_kind, line,
       currency, side, amount)
     select i * 1000, account, 100 + day, date '2023-12-29' + day, date '2024-01-29' + day, 1, account, $2, account % 2 + 1, 5
     from generate_series(1, $1::int / 1000) i, generate_series(0, 4) day, (values (1), (3)) as a (account)`,
    [loans, usd],
  );
  await vacuum(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const all = { size: 20, backward: false, after: undefined, before: undefined };
const cursor = (first: string, second: string, owner: number, number: number, line: number) =>
  [first, second, String(usd), String(owner), String(number), String(line)] as const;

/** What the index needs for a page of rows and a look at each day, far from the entries of a day. */
const buffersMax = 400;
const receivable = { name: 'Interest receivable' };

describe.each<LedgerFilter>([
  { account: receivable, by: 'POSTING' },
  { account: receivable, by: 'VALUE' },
  { account: { id: '3' }, by: 'POSTING', currency: 'USD' },
  { account: { id: '3' }, by: 'VALUE', currency: 'USD', from: '2023-12-30', to: '2024-01-01' },
  { account: { name: 'Unused' }, by: 'POSTING' },
  { account: { name: 'Nobody’s' }, by: 'VALUE' },
  { account: receivable, by: 'VALUE', from: '2024-01-01', to: '2024-01-30' },
  { account: receivable, by: 'POSTING', currency: 'EUR' },
])('a page of $account by $by from $from to $to', (filter) => {
  const [posted, valued] = ['2024-01-31', filter.account.id === '3' ? '2023-12-31' : '2024-01-31'];
  const days = filter.by === 'POSTING' ? ([posted, valued] as const) : ([valued, posted] as const);
  const deep = cursor(...days, 10_000, 2, 1);
  test.each([
    ['its beginning', all],
    ['its end', { ...all, backward: true }],
    ['the middle of a day', { ...all, after: deep }],
    ['the middle of a day backward', { ...all, backward: true, before: deep }],
  ])('touches no more of the journal than it shows, from %s', async (_where, page) => {
    expect(await buffersOf(pool, (db) => readLedgerEntries(db, filter, page))).toBeLessThan(buffersMax);
  });
});

async function owners(filter: LedgerFilter, page: Partial<typeof all> = {}) {
  const rows = await readLedgerEntries(pool, filter, { ...all, size: 3, ...page });
  return rows.map(({ ownerId, transactionNumber, amount }) => [Number(ownerId), transactionNumber, amount]);
}

test('entries of a day are in the order of their accounts, and a backdated one stands with its value date', async () => {
  const million = 1_000_000n;
  expect(await owners({ account: { id: '3' }, by: 'POSTING' })).toEqual([
    [1000, 100, 5n * million],
    [2000, 100, 5n * million],
    [3000, 100, 5n * million],
    [4000, 100, 5n * million],
  ]);
  expect(await owners({ account: receivable, by: 'VALUE', from: '2024-01-01' })).toMatchObject([
    [1000, 103, 5n * million],
    [2000, 103, 5n * million],
    [3000, 103, 5n * million],
    [4000, 103, 5n * million],
  ]);
  expect(
    await owners({ account: receivable, by: 'POSTING', from: '2024-01-30', to: '2024-01-30' }),
  ).toMatchObject([
    [1000, 101, 5n * million],
    [2000, 101, 5n * million],
    [3000, 101, 5n * million],
    [4000, 101, 5n * million],
  ]);
  expect(await owners({ account: receivable, by: 'POSTING', currency: 'eur' })).toEqual([]);
});

test('what was written a moment ago is there before its day totals are folded, and after', async () => {
  const filter: LedgerFilter = { account: { id: '4' }, by: 'POSTING' };
  await pool.query(
    `insert into journal_entries (owner_id, gl_account_id, transaction_number, value_date, posting_date, owner_kind, line,
       currency, side, amount)
     select 7, 4, n, '2024-02-10', '2024-02-10', 1, n, $1, n % 2 + 1, 1 from generate_series(1, 2) n`,
    [usd],
  );
  const before = await owners(filter);
  expect(before).toHaveLength(2);
  await pool.query(`update gl_day_totals set folded = true where gl_account_id = 4`);
  expect(await owners(filter)).toEqual(before);
});

import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import type pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { openPool, type Queryable, transact } from '../../database.ts';
import { provision } from '../../provision.ts';
import { runAll } from '../../tables/statement.ts';
import { entriesWritten } from '../../writers/journal.ts';
import { ensureMonths, ensureMonthsAhead } from './ensure-months.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'ensure-months.pg.test');
  await provision(pool, shipped);
  await pool.query(`update business_dates set business_date = '2031-01-01', cob_date = '2030-12-31'`);
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

/** Posts in the middle of a month. */
async function post(number: number, year: number, month: number, db: Queryable = pool): Promise<void> {
  const date = dateOf(year, month, 15);
  const amount = 1_000_000n;
  const entries = [
    { account: '1', side: 'DEBIT', amount },
    { account: '2', side: 'CREDIT', amount },
  ] as const;
  const owner = { ownerKind: 9, ownerId: '1', transactionNumber: number };
  const set = { ...owner, entries, currency: 'USD', valueDate: date, postingDate: date };
  await runAll(db, entriesWritten([set]));
}

/** Where the entries of a posting lie. */
async function placesOf(number: number): Promise<readonly string[]> {
  const { rows } = await pool.query<{ place: string }>(
    'select distinct tableoid::regclass::text as place from journal_entries where transaction_number = $1',
    [number],
  );
  return rows.map(({ place }) => place);
}

/** How many sessions wait for a table. */
async function waitingFor(table: string): Promise<number> {
  const { rows } = await pool.query(
    'select pid from pg_locks where relation = $1::regclass and not granted',
    [table],
  );
  return rows.length;
}

test('months from the last closed day to some after the business date are made once', async () => {
  expect(await ensureMonthsAhead(pool, 3)).toBe(5);
  expect(await ensureMonthsAhead(pool, 3)).toBe(0);
  await post(1, 2030, 12);
  expect(await placesOf(1)).toEqual(['journal_entries_203012']);
  await post(2, 2031, 4);
  expect(await placesOf(2)).toEqual(['journal_entries_203104']);
});

test('a posting of a month that nobody made is taken, and its month stays among the others', async () => {
  await post(1, 2031, 2);
  expect(await placesOf(1)).toEqual(['journal_entries_other_months']);
  expect(await ensureMonthsAhead(pool, 3)).toBe(4);
  await post(2, 2031, 2);
  expect(await placesOf(2)).toEqual(['journal_entries_other_months']);
});

test('months of the past are made for what is written of it', async () => {
  expect(await ensureMonths(pool, dateOf(2019, 11, 30), dateOf(2020, 1, 1))).toBe(3);
  await post(1, 2019, 11);
  expect(await placesOf(1)).toEqual(['journal_entries_201911']);
});

test('making months gives way to a transaction that reads the journal, and succeeds after it', async () => {
  const reader = await pool.connect();
  await reader.query('begin');
  await reader.query('select count(*) from journal_entries');
  expect(await ensureMonthsAhead(pool, 0)).toBe(0);
  await reader.query('commit');
  reader.release();
  expect(await ensureMonthsAhead(pool, 0)).toBe(2);
});

test('making months goes on beside a transaction that posts in a month that there is', async () => {
  await ensureMonthsAhead(pool, 0);
  const writer = await pool.connect();
  await writer.query('begin');
  await post(1, 2031, 1, writer);
  expect(await ensureMonthsAhead(pool, 2)).toBe(2);
  await writer.query('commit');
  writer.release();
});

test('a posting of a month that is being made waits for it, and goes there', async () => {
  const maker = await pool.connect();
  await maker.query('begin');
  expect(await ensureMonthsAhead(maker, 0)).toBe(2);
  const posted = transact(pool, (client) => post(1, 2031, 1, client));
  await expect.poll(() => waitingFor('journal_entries_other_months')).toBe(1);
  await maker.query('commit');
  maker.release();
  await posted;
  expect(await placesOf(1)).toEqual(['journal_entries_203101']);
});

test('two who ask at once make each month once', async () => {
  const made = await Promise.all([ensureMonthsAhead(pool, 8), ensureMonthsAhead(pool, 8)]);
  expect(made[0] + made[1] + (await ensureMonthsAhead(pool, 8))).toBe(10);
});

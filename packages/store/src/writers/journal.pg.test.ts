import { type EntrySet, entrySideNumbers, type JournalEntry } from '@dayclose/domain/books/journal.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { openPool, type Queryable } from '../database.ts';
import { nameOf } from '../sql/names.ts';
import { runAll } from '../tables/statement.ts';
import { entriesWritten } from './journal.ts';
import { reversalsOf } from './reversals.ts';

/** Entries of an owner that is no loan: the books ask for no more than its kind and its id. */
const ownerKind = 9;
const day = dateOf(2026, 3, 10);
let database: TestDatabase;
let pool: pg.Pool;
let ownerId = '0';

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'journal.pg.test');
});
beforeEach(() => {
  ownerId = String(Number(ownerId) + 1);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const writeJournal = async (client: Queryable, sets: readonly EntrySet[]) =>
  runAll(client, entriesWritten(sets));

const debit = (account: string, amount: bigint): JournalEntry => ({ account, side: 'DEBIT', amount });
const credit = (account: string, amount: bigint): JournalEntry => ({ account, side: 'CREDIT', amount });

/** Each test has accounts of its own: 71 to 74 for owner 7. */
const account = (number: number) => `${ownerId}${number}`;

function set(transactionNumber: number, amount: bigint, given: Partial<EntrySet> = {}): EntrySet {
  return {
    ownerKind,
    ownerId,
    transactionNumber,
    entries: [debit(account(1), amount), credit(account(2), amount)],
    currency: 'USD',
    valueDate: day,
    postingDate: day,
    ...given,
  };
}

async function entries() {
  const { rows } = await pool.query(
    `select transaction_number as number, line, gl_account_id as account, ${nameOf('side', entrySideNumbers)} as side,
            amount, value_date as valued,
            posting_date as posted
     from journal_entries where owner_kind = $1 and owner_id = $2 order by 1, 2`,
    [ownerKind, ownerId],
  );
  return rows.map((row) => Object.values(row).join(' '));
}

/** Rows of day totals of the accounts of a test, as they are. */
async function totals() {
  const { rows } = await pool.query(
    `select gl_account_id as account, currency, posting_date - date '2026-03-10' as posted,
            value_date - date '2026-03-10' as valued, debit, credit
     from gl_day_totals where gl_account_id between $1 and $2 order by 1, 2, 3, 4`,
    [account(0), account(9)],
  );
  return rows.map((row) => Object.values(row).join(' '));
}

test('the entries of any owner are written, numbered within their posting', async () => {
  await writeJournal(pool, [set(1, 5_000_000n), set(2, 70_000n)]);
  expect(await entries()).toEqual([
    `1 1 ${account(1)} DEBIT 5000000 ${day} ${day}`,
    `1 2 ${account(2)} CREDIT 5000000 ${day} ${day}`,
    `2 1 ${account(1)} DEBIT 70000 ${day} ${day}`,
    `2 2 ${account(2)} CREDIT 70000 ${day} ${day}`,
  ]);
});

test('a set that does not balance throws, and nothing of its batch is written', async () => {
  const unbalanced = set(2, 5n, { entries: [debit(account(1), 5n), credit(account(2), 4n)] });
  await expect(writeJournal(pool, [set(1, 5n), unbalanced])).rejects.toThrow(
    'do not balance: by 1 millionths',
  );
  expect(await entries()).toEqual([]);
  expect(await totals()).toEqual([]);
});

describe('day totals', () => {
  test('are one row a write for each account, currency, posting date and value date', async () => {
    await writeJournal(pool, [
      set(1, 5n),
      set(2, 7n),
      set(3, 11n, { valueDate: day - 2 }),
      set(4, 13n, { currency: 'EUR' }),
      set(5, 17n, { entries: [debit(account(2), 17n), credit(account(1), 17n)] }),
      set(6, 19n, { postingDate: day + 1, valueDate: day + 1 }),
    ]);
    expect(await totals()).toEqual([
      `${account(1)} EUR 0 0 13 0`,
      `${account(1)} USD 0 -2 11 0`,
      `${account(1)} USD 0 0 12 17`,
      `${account(1)} USD 1 1 19 0`,
      `${account(2)} EUR 0 0 0 13`,
      `${account(2)} USD 0 -2 0 11`,
      `${account(2)} USD 0 0 17 12`,
      `${account(2)} USD 1 1 0 19`,
    ]);
  });

  test('of a reversal are of the day of the reversal, on the other sides', async () => {
    await writeJournal(pool, [set(1, 5n), set(2, 7n)]);
    await runAll(
      pool,
      reversalsOf([{ ownerKind, ownerId, transactionNumber: 1, postedOn: day, reversedOn: day + 3 }]),
    );
    expect(await totals()).toEqual([
      `${account(1)} USD 0 0 12 0`,
      `${account(1)} USD 3 3 0 5`,
      `${account(2)} USD 0 0 0 12`,
      `${account(2)} USD 3 3 5 0`,
    ]);
  });

  test('of a reversal whose entries are not there, as in a month that was detached, are not touched: it is refused', async () => {
    await writeJournal(pool, [set(1, 5n)]);
    const key = { ownerKind, ownerId, transactionNumber: 1 };
    const elsewhere = reversalsOf([{ ...key, postedOn: day - 40, reversedOn: day + 3 }]);
    await expect(runAll(pool, elsewhere)).rejects.toMatchObject({ code: '23502' });
    expect(await totals()).toEqual([`${account(1)} USD 0 0 5 0`, `${account(2)} USD 0 0 0 5`]);
  });

  test('go with a transaction that is rolled back', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await writeJournal(client, [set(1, 5n)]);
    await client.query('rollback');
    client.release();
    expect(await totals()).toEqual([]);
  });

  test('of two that post to the same accounts at once wait for nothing', async () => {
    const [first, second] = [await pool.connect(), await pool.connect()];
    try {
      await first.query('begin');
      await writeJournal(first, [set(1, 5n)]);
      await second.query(`begin; set local lock_timeout = '1ms'`);
      await writeJournal(second, [set(2, 7n)]);
      await second.query('commit');
      await first.query('commit');
    } finally {
      first.release();
      second.release();
    }
    expect(await totals()).toEqual([
      `${account(1)} USD 0 0 5 0`,
      `${account(1)} USD 0 0 7 0`,
      `${account(2)} USD 0 0 0 5`,
      `${account(2)} USD 0 0 0 7`,
    ]);
  });
});

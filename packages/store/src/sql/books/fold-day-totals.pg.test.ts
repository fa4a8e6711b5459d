import { type EntrySet, entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { openPool, type Queryable, sessionLimits } from '../../database.ts';
import { provision } from '../../provision.ts';
import { runAll } from '../../tables/statement.ts';
import { entriesWritten } from '../../writers/journal.ts';
import { readTrialBalance } from '../read/trial-balance.ts';
import { foldDayTotals } from './fold-day-totals.ts';

const day = dateOf(2026, 3, 10);
const most = 10_000;
let database: TestDatabase;
let pool: pg.Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'fold-day-totals.pg.test', { ...sessionLimits, poolSize: 12 });
  await provision(pool, shipped);
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

/** A posting of one of two currencies, of one of three value dates, over three accounts of the chart. */
function posting(number: number): EntrySet {
  const amount = BigInt(number) * 10_000n;
  return {
    ownerKind: 9,
    ownerId: '1',
    transactionNumber: number,
    entries: [
      { account: '1', side: 'DEBIT', amount },
      { account: '2', side: 'CREDIT', amount: amount - 1n },
      { account: '3', side: 'CREDIT', amount: 1n },
    ],
    currency: number % 2 === 0 ? 'USD' : 'EUR',
    valueDate: day - (number % 3),
    postingDate: day,
  };
}

const writeJournal = (client: Queryable, sets: readonly EntrySet[]) => runAll(client, entriesWritten(sets));

async function looseAndFolded(): Promise<readonly [loose: number, folded: number]> {
  const { rows } = await pool.query(
    `select count(*) filter (where not folded)::int as loose, count(*) filter (where folded)::int as folded
     from gl_day_totals`,
  );
  return [rows[0].loose, rows[0].folded];
}

/** In one snapshot: what totals and entries come to, which has to be the same; EUR and USD have amounts of their own. */
const faults = `
  select gl_account_id, currency, posting_date, value_date, sum(debit) as debit, sum(credit) as credit
  from (
    select gl_account_id, currency, posting_date, value_date, debit, credit from gl_day_totals
    union all
    select gl_account_id, currency_code(currency), posting_date, value_date, case side when ${entrySideNumbers.DEBIT} then -amount else 0 end,
           case side when ${entrySideNumbers.CREDIT} then -amount else 0 end
    from journal_entries
  ) v
  group by 1, 2, 3, 4 having sum(debit) <> 0 or sum(credit) <> 0`;

async function faultsOf(db: pg.Pool): Promise<readonly object[]> {
  return (await db.query(faults)).rows;
}

test('folding leaves one row for each account, currency and dates, and every sum as it was', async () => {
  for (let number = 1; number <= 24; number += 1) await writeJournal(pool, [posting(number)]);
  const before = await readTrialBalance(pool, 'VALUE', '2026-03-09');
  expect(await looseAndFolded()).toEqual([72, 0]);
  expect(await foldDayTotals(pool, most)).toBe(72);
  expect(await looseAndFolded()).toEqual([0, 18]);
  expect(await readTrialBalance(pool, 'VALUE', '2026-03-09')).toEqual(before);
  expect(await faultsOf(pool)).toEqual([]);
});

test('what comes later is folded into the rows that there are', async () => {
  await writeJournal(pool, [posting(1), posting(2)]);
  await foldDayTotals(pool, most);
  await writeJournal(pool, [posting(3), posting(4), posting(7)]);
  await foldDayTotals(pool, most);
  expect(await looseAndFolded()).toEqual([0, 12]);
  expect(await faultsOf(pool)).toEqual([]);
});

test('no more rows are folded at a time than are asked for, and none is left out in the end', async () => {
  for (let number = 1; number <= 5; number += 1) await writeJournal(pool, [posting(number)]);
  const folded = [];
  for (let round = 1; round <= 5; round += 1) folded.push(await foldDayTotals(pool, 4));
  expect(folded).toEqual([4, 4, 4, 3, 0]);
  expect(await faultsOf(pool)).toEqual([]);
});

test('entries that are not committed yet keep no folding waiting, and are folded by the next', async () => {
  await writeJournal(pool, [posting(1)]);
  const writer = await pool.connect();
  await writer.query('begin');
  await writeJournal(writer, [posting(2)]);
  expect(await foldDayTotals(pool, most)).toBe(3);
  await writer.query('commit');
  writer.release();
  expect(await foldDayTotals(pool, most)).toBe(3);
  expect(await faultsOf(pool)).toEqual([]);
});

test('a row that another folds at the moment is left to it', async () => {
  await writeJournal(pool, [posting(1)]);
  const other = await pool.connect();
  await other.query('begin');
  expect(await foldDayTotals(other, 2)).toBe(2);
  await writeJournal(pool, [posting(2)]);
  expect(await foldDayTotals(pool, most)).toBe(4);
  await other.query('commit');
  other.release();
  expect(await looseAndFolded()).toEqual([0, 6]);
  expect(await faultsOf(pool)).toEqual([]);
});

describe('beside writers, readers and others that fold', () => {
  test('whoever reads sees each total once, at every moment', async () => {
    const writers = 4;
    const each = 60;
    let writing = writers;
    const seen: (readonly object[])[] = [];
    const write = async (writer: number) => {
      for (let turn = 0; turn < each; turn += 1)
        await writeJournal(pool, [posting(1 + writer + turn * writers)]);
      writing -= 1;
    };
    const fold = async () => {
      while (writing > 0) await foldDayTotals(pool, 25);
    };
    const read = async () => {
      while (writing > 0) seen.push(await faultsOf(pool));
    };
    const all = Array.from({ length: writers }, (_, writer) => write(writer));
    await Promise.all([...all, fold(), fold(), fold(), read(), read()]);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter((found) => found.length > 0)).toEqual([]);
    while ((await foldDayTotals(pool, most)) > 0);
    expect(await looseAndFolded()).toEqual([0, 18]);
    expect(await faultsOf(pool)).toEqual([]);
  });
});

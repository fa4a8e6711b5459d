import { openPool } from '@dayclose/store/database.ts';
import { readTrialBalance } from '@dayclose/store/sql/read/trial-balance.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { migrate } from '../migrate.ts';
import { readMigrations } from './migration-files.ts';

/** A database of the release before day totals, with a journal in it, to which others write while it is migrated. */
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  const migrations = readMigrations();
  const totals = migrations.findIndex(({ name }) => name.endsWith('day_totals'));
  await migrate(database.url, migrations.slice(0, totals));
  pool = openPool(database.url, 'day-totals.pg.test');
  await pool.query(
    `insert into gl_accounts (code, name) values ('1000', 'Cash'), ('2000', 'Debts'), ('3000', 'Unused')`,
  );
  await post(1, '2026-03-01', '2026-03-01', '10');
  await post(2, '2026-03-01', '2026-02-20', '5.5');
  await post(3, '2026-03-02', '2026-03-02', '1000000000000');
  await post(4, '2026-03-02', '2026-03-02', '0.000001', 'EUR');
  await post(103, '2026-03-05', '2026-03-05', '1000000000000', 'USD', ['CREDIT', 'DEBIT']);
  let migrating = true;
  const writing = Array.from({ length: 3 }, (_, writer) => writeWhile(writer, () => migrating));
  try {
    await migrate(database.url, migrations.slice(0, totals + 1));
  } finally {
    migrating = false;
    await Promise.all(writing);
  }
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Processes of the release before go on: entries that are committed before, while and after the tables change. */
async function writeWhile(writer: number, isMigrating: () => boolean): Promise<void> {
  for (let turn = 0; isMigrating() || turn < 20; turn += 1) {
    await post(1_000 * (writer + 1) + turn, '2026-03-03', '2026-03-03', '0.01');
  }
}

/** Writes entries as the release before did. */
async function post(
  number: number,
  postingDate: string,
  valueDate: string,
  amount: string,
  currency = 'USD',
  [first, second] = ['DEBIT', 'CREDIT'],
): Promise<void> {
  await pool.query(
    `insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                                  value_date, posting_date)
     values (1, 1, $1, 1, 1, $2, $4, $5, $6, $7), (1, 1, $1, 2, 2, $3, $4, $5, $6, $7)`,
    [number, first, second, amount, currency, valueDate, postingDate],
  );
}

/** The answer as it was before there were day totals: sums of the journal. */
async function summedJournal(column: string, through: string | undefined) {
  const { rows } = await pool.query(
    `select a.name as account, j.currency,
            coalesce(sum(j.amount) filter (where j.side = 'DEBIT'), 0) as debit,
            coalesce(sum(j.amount) filter (where j.side = 'CREDIT'), 0) as credit
     from journal_entries j
     join gl_accounts a on a.id = j.gl_account_id
     where $1::date is null or j.${column} <= $1::date
     group by a.code, a.name, j.currency
     order by a.code, j.currency`,
    [through],
  );
  return rows;
}

const questions = [
  ['POSTING', 'posting_date', undefined],
  ['POSTING', 'posting_date', '2026-03-01'],
  ['POSTING', 'posting_date', '2026-02-28'],
  ['VALUE', 'value_date', undefined],
  ['VALUE', 'value_date', '2026-02-28'],
  ['VALUE', 'value_date', '2026-03-02'],
] as const;

test.each(questions)(
  'by %s date (%s) through %s the trial balance is the sum of the journal',
  async (by, column, through) => {
    const expected = await summedJournal(column, through);
    expect(await readTrialBalance(pool, by, through)).toEqual(expected);
  },
);

test('what the release before writes after the migration is in the totals', async () => {
  await post(5, '2026-03-06', '2026-02-27', '77');
  for (const [by, column, through] of questions) {
    expect(await readTrialBalance(pool, by, through)).toEqual(await summedJournal(column, through));
  }
});

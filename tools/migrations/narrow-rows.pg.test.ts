import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { loanBookNumbers } from '@dayclose/domain/loan/transactions/transaction.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { openPool, type SessionPool } from '@dayclose/store/database.ts';
import { nameOf } from '@dayclose/store/sql/names.ts';
import { readTrialBalance } from '@dayclose/store/sql/read/trial-balance.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { migrate } from '../migrate.ts';
import { fileFrom, type MigrationFile, readMigrations } from './migration-files.ts';

/**
 * A database of the release before rows were narrower, with a journal and transactions of years in it, to which processes
 * of that release write while it is migrated; the migration is killed in the middle, and begun again.
 */

const copied = 'narrow_rows_copied';
const notices: string[] = [];
let database: TestDatabase;
let pool: SessionPool;
/** Every row as people read it: what was there, and what was written meanwhile. */
let expected: Rows;
let refusals: readonly unknown[];
let leftInTheMiddle: number;
let second: readonly string[];

interface Rows {
  readonly entries: readonly string[];
  readonly transactions: readonly string[];
}

/** One block a transaction, so that the copy has a middle. */
function blockByBlock(file: MigrationFile): MigrationFile {
  return file.name.endsWith(copied) ? fileFrom(file.name, 'call copy_narrow_rows(1);') : file;
}

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  const migrations = readMigrations().map(blockByBlock);
  const narrow = migrations.findIndex(({ name }) => name.endsWith('narrow_rows_beside'));
  await migrate(database.url, migrations.slice(0, narrow));
  pool = openPool(database.url, 'narrow-rows.pg.test');
  await fill();
  const before = await rowsOf({ side: 'side', currency: 'currency', type: 'type', book: 'book' });
  const writers = [1, 2, 3].map((writer) => new Writer(1_000 * writer));
  const writing = Promise.all(writers.map((writer) => writer.writeUntilRefused()));
  await expect(migrate(database.url, migrations, killAtThirdStep)).rejects.toThrow(
    'narrow_rows_copied was interrupted',
  );
  leftInTheMiddle = await count('select from rows_to_copy where next_block < blocks');
  second = await migrate(database.url, migrations);
  refusals = await writing;
  const written = writers.flatMap((writer) => writer.written);
  expected = {
    entries: [...before.entries, ...written.flatMap(({ entries }) => entries)].toSorted(),
    transactions: [...before.transactions, ...written.map(({ transaction }) => transaction)].toSorted(),
  };
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The types that postings had when their rows were made narrow; a later one is in no such row. */
const typesThen = [
  'DISBURSEMENT',
  'DOWN_PAYMENT',
  'REPAYMENT',
  'WAIVE_INTEREST',
  'WAIVE_CHARGE',
  'CHARGE_PAYMENT',
  'ACCRUAL',
  'ACCRUAL_ADJUSTMENT',
  'CREDIT_BALANCE_REFUND',
] as const;

function killAtThirdStep(message: string): void {
  notices.push(message);
  if (notices.length !== 3) return;
  void pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'dayclose-migrate' and datname = current_database()`,
  );
}

/** Two years of postings, of every type, in two currencies; each seventh is reversed a month later. */
async function fill(): Promise<void> {
  await pool.query(`insert into gl_accounts (code, name) values ('1000', 'Cash'), ('2000', 'Debts')`);
  await pool.query(
    `insert into loan_transactions (loan_id, number, type, value_date, posting_date, amount, principal, interest, fees,
       penalties, overpayment, balance, cob_date, note, command_id, origin, charge_number, reversed_on, superseded_by, book)
     select 1 + n % 5, 1 + n / 5, ($1::text[])[1 + n % cardinality($1::text[])], date '2024-01-01' + n / 5,
            date '2024-01-01' + n / 5, n + 0.25, n, 0.25, 0, 0, 0, n * 2, null, case when n % 9 = 0 then 'né ' || n end, 1,
            case when n % 7 = 1 then n end, case when n % 4 = 0 then 3 end,
            case when n % 7 = 0 then date '2024-02-01' + n / 5 end, case when n % 14 = 0 then n + 1 end,
            case when n % 6 = 0 then 'CHARGED_OFF' end
     from generate_series(1, 3000) as n`,
    [typesThen],
  );
  await pool.query(
    `insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                                  value_date, posting_date)
     select 1, loan_id, number, line, line, case line when 1 then 'DEBIT' else 'CREDIT' end, amount,
            case loan_id when 5 then 'JPY' else 'USD' end, value_date, posting_date
     from loan_transactions cross join generate_series(1, 2) as line
     union all
     select 1, loan_id, number, line + 100, line, case line when 2 then 'DEBIT' else 'CREDIT' end, amount,
            case loan_id when 5 then 'JPY' else 'USD' end, reversed_on, reversed_on
     from loan_transactions cross join generate_series(1, 2) as line where reversed_on is not null`,
  );
}

interface Posting {
  readonly entries: readonly string[];
  readonly transaction: string;
}

/** A process of the release before: posts and reverses, each in a transaction, as long as the database takes it. */
class Writer {
  readonly written: Posting[] = [];
  readonly #loanId: number;

  constructor(loanId: number) {
    this.#loanId = loanId;
  }

  async writeUntilRefused(): Promise<unknown> {
    for (let number = 1; ; number += 1) {
      try {
        this.written.push(await this.#post(number));
      } catch (error) {
        return error;
      }
    }
  }

  async #post(number: number): Promise<Posting> {
    const key = [this.#loanId, number];
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query(
        `insert into loan_transactions (loan_id, number, type, value_date, posting_date, amount, principal, interest, fees,
           penalties, overpayment, balance, command_id)
         values ($1, $2, 'REPAYMENT'::text, '2025-12-01', '2025-12-01', 5, 5, 0, 0, 0, 0, 0, 1)`,
        key,
      );
      await client.query(
        `insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                                      value_date, posting_date)
         values (1, $1, $2, 1, 1, 'DEBIT', 5, 'USD', '2025-12-01', '2025-12-01'),
                (1, $1, $2, 2, 2, 'CREDIT', 5, 'USD', '2025-12-01', '2025-12-01'),
                (1, $1, $2, 101, 1, 'CREDIT', 5, 'USD', '2026-01-01', '2026-01-01'),
                (1, $1, $2, 102, 2, 'DEBIT', 5, 'USD', '2026-01-01', '2026-01-01')`,
        key,
      );
      await client.query(
        `update loan_transactions set reversed_on = '2026-01-01' where loan_id = $1 and number = $2`,
        key,
      );
      await client.query('commit');
    } finally {
      // Without it a refused transaction would stay open.
      await client.query('rollback');
      client.release();
    }
    const entry = (line: number, side: string, day: string) =>
      `1 ${key.join(' ')} ${line} ${line % 100} ${side} 5.000000 USD ${day} ${day}`;
    return {
      entries: [
        entry(1, 'DEBIT', '2025-12-01'),
        entry(2, 'CREDIT', '2025-12-01'),
        entry(101, 'CREDIT', '2026-01-01'),
        entry(102, 'DEBIT', '2026-01-01'),
      ],
      transaction: `${key.join(' ')} REPAYMENT 2025-12-01 2025-12-01 5.000000 5.000000 0.000000 - - - - 2026-01-01 - - 1`,
    };
  }
}

type Names = Readonly<Record<'side' | 'currency' | 'type' | 'book', string>>;

/** Rows as text. Shape: `names` is SQL of what has another form in either schema. */
async function rowsOf({ side, currency, type, book }: Names): Promise<Rows> {
  const some = (column: string) => `coalesce(${column}::text, '-')`;
  const { rows: entries } = await pool.query<{ row: string }>(
    `select concat_ws(' ', owner_kind, owner_id, transaction_number, line, gl_account_id, ${side}, amount, ${currency},
                      value_date::text, posting_date::text) as row
     from journal_entries`,
  );
  const optional = ['cob_date', 'note', 'origin', 'charge_number', 'reversed_on', 'superseded_by', book];
  const { rows: transactions } = await pool.query<{ row: string }>(
    `select concat_ws(' ', loan_id, number, ${type}, value_date::text, posting_date::text, amount, principal, interest,
                      ${optional.map(some).join(', ')}, command_id) as row
     from loan_transactions`,
  );
  const texts = (rows: readonly { readonly row: string }[]) => rows.map(({ row }) => row).toSorted();
  return { entries: texts(entries), transactions: texts(transactions) };
}

async function count(sql: string): Promise<number> {
  return (await pool.query(sql)).rowCount ?? 0;
}

test('a migration that is killed in the middle has told how far it was, and goes on there', () => {
  expect(notices[0]).toMatch(/^journal_entries: 1 of \d+ blocks are copied$/);
  expect(leftInTheMiddle).toBe(2);
  expect(second.map((name) => name.replace(/^\d+_/, ''))).toEqual(
    expect.arrayContaining([copied, 'narrow_rows_alone']),
  );
});

test('every row is there once, as it was, with those that were written meanwhile', async () => {
  const narrow = await rowsOf({
    side: nameOf('side', entrySideNumbers),
    currency: 'currency_code(currency)',
    type: nameOf('type', transactionTypeNumbers),
    book: nameOf('book', loanBookNumbers),
  });
  expect(narrow.entries.length).toBeGreaterThan(6_000);
  expect(narrow).toEqual(expected);
});

test('entries lie in their months, and none in the partition of other months', async () => {
  const { rows } = await pool.query(
    `select count(*)::int as entries, count(distinct tableoid)::int as months,
            bool_and(tableoid::regclass::text = 'journal_entries_' || to_char(posting_date, 'YYYYMM')) as own
     from journal_entries`,
  );
  expect(rows[0]).toMatchObject({ own: true });
  expect(rows[0].months).toBeGreaterThan(20);
});

test('day totals are those of the journal', async () => {
  const { rows } = await pool.query(
    `select a.name as account, currency_code(currency) as currency,
            coalesce(sum(amount) filter (where side = 1), 0) as debit,
            coalesce(sum(amount) filter (where side = 2), 0) as credit
     from journal_entries j join gl_accounts a on a.id = j.gl_account_id group by a.code, a.name, 2 order by a.code, 2`,
  );
  expect(await readTrialBalance(pool, 'POSTING', undefined)).toEqual(rows);
});

test('what is reversed is entered, so that nothing is reversed again', async () => {
  expect(await count('select from journal_reversals')).toBe(
    await count('select from journal_entries where line = 101'),
  );
  const again = `insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount,
                                              currency, value_date, posting_date)
                 select owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                        '2027-05-01', '2027-05-01'
                 from journal_entries where line = 101 limit 1`;
  await expect(pool.query(again)).rejects.toMatchObject({ constraint: 'journal_reversals_pkey' });
});

test('processes of the release before are refused, and leave nothing of what they began', () => {
  expect(refusals.map((error) => (error as { code?: string }).code)).toEqual(['42804', '42804', '42804']);
});

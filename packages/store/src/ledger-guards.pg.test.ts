import { currencyNumbers } from '@dayclose/domain/books/currency.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { openPool } from './database.ts';
import { ensureMonths } from './sql/books/ensure-months.ts';

/** What the database itself refuses, should every rule above it fail. */

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'ledger-guards.pg.test');
  await ensureMonths(pool, dateOf(2024, 1, 1), dateOf(2024, 3, 1));
  await accrue(1, '2024-01-01', '0.02', '0');
  await pool.query(
    `insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                                  value_date, posting_date)
     values (1, 7, 1, 1, 1, 1, 0.02, currency_number('USD'), '2024-01-01', '2024-01-01')`,
  );
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

function accrue(number: number, cobDate: string | null, interest: string, fees: string): Promise<unknown> {
  return pool.query(
    `insert into loan_transactions (loan_id, number, type, value_date, posting_date, amount, principal, interest, fees,
                                    penalties, overpayment, balance, cob_date, run_id)
     values (7, $1, ${transactionTypeNumbers.ACCRUAL}, '2024-01-01', '2024-01-01', 0.02, 0, $3, $4, 0, 0, 0, $2, 1)`,
    [number, cobDate, interest, fees],
  );
}

describe('one posting per account, closed day and component', () => {
  test('a second accrual of a day is refused, whatever number it has', async () => {
    const second = accrue(2, '2024-01-01', '0.03', '0');
    await expect(second).rejects.toMatchObject({ constraint: 'loan_transactions_one_a_close' });
  });

  test.each([
    ['another component of that day', 3, '2024-01-01', '0', '0.02'],
    ['the next day', 4, '2024-01-02', '0.02', '0'],
    ['what a command posts', 5, null, '0.02', '0'],
  ])('%s is taken', async (_, number, cobDate, interest, fees) => {
    await expect(accrue(number, cobDate, interest, fees)).resolves.toBeDefined();
  });
});

describe.each([
  'journal_entries',
  'journal_entries_202401',
  'journal_entries_other_months',
  'journal_reversals',
])('what is in %s', (table) => {
  test.each([
    ['updated', `update ${table} set owner_id = 1`],
    ['deleted', `delete from ${table}`],
    ['truncated', `truncate ${table}`],
  ])('is never %s', async (_, statement) => {
    await expect(pool.query(statement)).rejects.toThrow(`${table} is never updated or deleted`);
  });
});

/** A line of the journal, of owner 9, by the table that is named. */
function enter(
  table: string,
  [number, line, side]: readonly [number: number, line: number, side: number],
  date: string,
): Promise<unknown> {
  return pool.query(
    `insert into ${table} (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                           value_date, posting_date)
     values (1, 9, $1, $2, 5, $3, 1, currency_number('USD'), $4, $4)`,
    [number, line, side, date],
  );
}

describe('a posting of the journal', () => {
  test('has a line once a month', async () => {
    await enter('journal_entries', [1, 1, 1], '2024-01-02');
    const again = enter('journal_entries', [1, 1, 1], '2024-01-03');
    await expect(again).rejects.toMatchObject({ code: '23505', table: 'journal_entries_202401' });
  });

  test.each([
    ['the same day', 2, '2024-01-05'],
    ['another day', 3, '2024-01-06'],
    ['another month', 4, '2024-03-05'],
    ['a month that nobody made', 5, '2031-03-05'],
  ])('is reversed once, be the second time of %s', async (_, number, second) => {
    await enter('journal_entries', [number, 101, 1], '2024-01-05');
    const again = enter('journal_entries', [number, 101, 1], second);
    await expect(again).rejects.toMatchObject({ code: '23505' });
  });

  test('is on one of the two sides', async () => {
    const third = enter('journal_entries', [6, 1, 3], '2024-01-02');
    await expect(third).rejects.toMatchObject({ constraint: 'journal_entries_side_check' });
  });
});

test.each([
  ['the journal', 7, 'journal_entries'],
  ['a month of it', 8, 'journal_entries_202402'],
])('what is written into %s is in the day totals, once', async (_, number, table) => {
  const read = 'select coalesce(sum(debit), 0) as debit from gl_day_totals where gl_account_id = 5';
  const sum = async () => (await pool.query<{ debit: bigint }>(read)).rows[0]?.debit ?? 0n;
  const before = await sum();
  await enter(table, [number, 1, 1], '2024-02-02');
  expect((await sum()) - before).toBe(1_000_000n);
});

describe('of a posted transaction only its reversal is ever set, once', () => {
  const refusal = 'of a posted transaction only its reversal is ever set, once';
  const where = 'where loan_id = 8 and number = ';

  beforeAll(() =>
    pool.query(
      `insert into loan_transactions (loan_id, number, type, value_date, posting_date, amount, principal, interest,
                                      fees, penalties, overpayment, balance, command_id, reversed_on)
       select 8, number, ${transactionTypeNumbers.REPAYMENT}, '2024-01-01', '2024-01-01', 1, 1, 0, 0, 0, 0, 9, 1,
              case when number = 3 then date '2024-01-02' end
       from generate_series(1, 4) as number`,
    ),
  );

  test.each([
    ['an update of an amount', `update loan_transactions set amount = 2 ${where} 1`],
    [
      'a reversal that changes more',
      `update loan_transactions set reversed_on = '2024-01-03', interest = 1 ${where} 1`,
    ],
    ['a second reversal', `update loan_transactions set reversed_on = '2024-01-03' ${where} 3`],
    ['the undoing of a reversal', `update loan_transactions set reversed_on = null ${where} 3`],
    ['what takes its place, later', `update loan_transactions set superseded_by = 4 ${where} 3`],
    ['a deletion', `delete from loan_transactions ${where} 1`],
  ])('%s is refused', async (_, statement) => {
    await expect(pool.query(statement)).rejects.toThrow(refusal);
  });

  test('what takes the place of one that is not reversed is refused', async () => {
    const statement = `update loan_transactions set superseded_by = 4 ${where} 1`;
    await expect(pool.query(statement)).rejects.toThrow();
  });

  test('the table of transactions cannot be emptied', async () => {
    await expect(pool.query('truncate loan_transactions')).rejects.toThrow(
      'loan_transactions is never updated or deleted',
    );
  });

  test.each([
    ['a reversal', `update loan_transactions set reversed_on = '2024-01-03' ${where} 1`],
    [
      'one with what took its place',
      `update loan_transactions set reversed_on = '2024-01-03', superseded_by = 4 ${where} 2`,
    ],
  ])('%s is taken', async (_, statement) => {
    expect((await pool.query(statement)).rowCount).toBe(1);
  });
});

describe('the books that are closed', () => {
  beforeAll(() =>
    pool.query(
      `insert into closed_books (closed_on, posting_date, command_id) values ('2024-01-31', '2024-02-02', 1)`,
    ),
  );

  test.each([
    ['update', `update closed_books set closed_on = '2024-01-30'`],
    ['delete', 'delete from closed_books'],
    ['truncate', 'truncate closed_books'],
  ])('refuse %s', async (_, statement) => {
    await expect(pool.query(statement)).rejects.toThrow('closed_books is never updated or deleted');
  });
});

test.each([
  ['paid and waived of more than there is', '5, 3, 3, 0'],
  ['less than nothing paid', '5, -1, 0, 0'],
])('a due of a charge refuses %s', async (_, amounts) => {
  const statement = `insert into loan_charge_dues values (7, 1, 1, '2024-01-01', ${amounts})`;
  await expect(pool.query(statement)).rejects.toMatchObject({ code: '23514' });
});

test('the database reads and writes the number of a currency as the program does', async () => {
  const { rows } = await pool.query(
    `select code, currency_number(code) as number, currency_code(currency_number(code)) as again
     from unnest($1::text[]) as code`,
    [Object.keys(currencyNumbers)],
  );
  expect(rows).toEqual(
    Object.entries(currencyNumbers).map(([code, number]) => ({ code, number, again: code })),
  );
});

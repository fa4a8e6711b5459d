import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { openPool } from './database.ts';

/** What the database itself refuses, should every rule above it fail. */

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'ledger-guards.pg.test');
  await accrue(1, '2024-01-01', '0.02', '0');
  await pool.query(
    `insert into journal_entries values (1, 7, 1, 1, 1, 'DEBIT', 0.02, 'USD', '2024-01-01', '2024-01-01')`,
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
     values (7, $1, 'ACCRUAL', '2024-01-01', '2024-01-01', 0.02, 0, $3, $4, 0, 0, 0, $2, 1)`,
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

test.each([
  ['update', 'update journal_entries set amount = 1'],
  ['delete', 'delete from journal_entries'],
  ['truncate', 'truncate journal_entries'],
])('the journal refuses %s', async (_, statement) => {
  await expect(pool.query(statement)).rejects.toThrow('journal_entries is never updated or deleted');
});

describe('of a posted transaction only its reversal is ever set, once', () => {
  const refusal = 'of a posted transaction only its reversal is ever set, once';
  const where = 'where loan_id = 8 and number = ';

  beforeAll(() =>
    pool.query(
      `insert into loan_transactions (loan_id, number, type, value_date, posting_date, amount, principal, interest,
                                      fees, penalties, overpayment, balance, command_id, reversed_on)
       select 8, number, 'REPAYMENT', '2024-01-01', '2024-01-01', 1, 1, 0, 0, 0, 0, 9, 1,
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

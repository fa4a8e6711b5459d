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

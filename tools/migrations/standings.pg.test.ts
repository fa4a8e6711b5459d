import { openPool } from '@dayclose/store/database.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { migrate } from '../migrate.ts';
import { readMigrations } from './migration-files.ts';

/** Loans of the release before standings: three installments each, due on the tenth of April, May and June. */
const loans = [
  { name: 'not late', closedThrough: '2026-04-09', kept: [null, '0', '0', '0', '0', '2026-04-10'] },
  {
    name: 'on the due date',
    closedThrough: '2026-04-10',
    kept: ['2026-04-10', '100', '6', '0', '0', '2026-05-10'],
  },
  {
    name: 'two late',
    closedThrough: '2026-05-11',
    kept: ['2026-04-10', '200', '12', '0', '0', '2026-06-10'],
  },
  { name: 'all late', closedThrough: '2027-01-01', kept: ['2026-04-10', '300', '18', '0', '0', null] },
  {
    name: 'paid and charged',
    closedThrough: '2026-05-11',
    change: `update loan_installments set principal_paid = 100, interest_paid = 4, interest_waived = 2, completed_on = due_date
             where loan_id = $1 and number = 1;
             update loan_installments set fees = 5, fees_paid = 1, fees_waived = 1, penalties = 8, penalties_paid = 2,
               penalties_waived = 3 where loan_id = $1 and number = 2`,
    kept: ['2026-05-10', '100', '6', '3', '3', '2026-06-10'],
  },
  {
    name: 'the next one paid ahead',
    closedThrough: '2026-04-09',
    change: `update loan_installments set principal_paid = 100, interest_paid = 6, completed_on = '2026-03-20'
             where loan_id = $1 and number = 1`,
    kept: [null, '0', '0', '0', '0', '2026-05-10'],
  },
  {
    name: 'behind its closes for long',
    closedThrough: '2026-03-10',
    kept: [null, '0', '0', '0', '0', '2026-04-10'],
  },
  { name: 'overpaid', closedThrough: '2026-05-11', status: 700, kept: [null, '0', '0', '0', '0', null] },
  { name: 'submitted', closedThrough: null, status: 100, kept: [null, '0', '0', '0', '0', null] },
] as const;

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  const migrations = readMigrations();
  const standings = migrations.findIndex(({ name }) => name.endsWith('standings'));
  await migrate(database.url, migrations.slice(0, standings));
  pool = openPool(database.url, 'standings.pg.test');
  for (const [index, loan] of loans.entries()) await insert(String(index + 1), loan);
  await migrate(database.url, migrations.slice(0, standings + 1));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Writes a loan as the release before did, without what it stands on. */
async function insert(id: string, loan: (typeof loans)[number]): Promise<void> {
  const { closedThrough, status = 300, change = '' } = { status: undefined, change: undefined, ...loan };
  await pool.query(`
    set session_replication_role = replica;
    insert into loan_summaries (loan_id, status, closed_through, principal_outstanding, interest_outstanding,
      fees_outstanding, penalties_outstanding, overpaid, interest_accrued, transaction_count, tag_count, event_count)
    values (${id}, ${status}, ${closedThrough === null ? 'null' : `'${closedThrough}'`}, 0, 0, 0, 0, 0, 0, 1, 0, 7);
    insert into loan_installments (loan_id, number, from_date, due_date, principal, interest, fees, penalties,
      principal_paid, interest_paid, fees_paid, penalties_paid, paid_in_advance, paid_late, balance, interest_before)
    select ${id}, n, date '2026-03-10' + make_interval(months => n - 1), date '2026-03-10' + make_interval(months => n),
           100, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    from generate_series(1, 3) n;
    ${change.replaceAll('$1', id)};
    reset session_replication_role`);
}

test.each(loans.map(({ name, kept }, index) => ({ name, kept, id: index + 1 })))(
  'a loan that is there has its standing after the migration: $name',
  async ({ id, kept }) => {
    const { rows } = await pool.query({
      text: `select overdue_since::text, trim_scale(overdue_principal)::text, trim_scale(overdue_interest)::text,
                    trim_scale(overdue_fees)::text, trim_scale(overdue_penalties)::text, next_due::text
             from loan_summaries where loan_id = $1`,
      values: [id],
      rowMode: 'array',
    });
    expect(rows).toEqual([kept]);
  },
);

test('what a process of the release before changes after the migration is told by its count of events', async () => {
  const kept = 'select loan_id from loan_summaries where kept_at = event_count and loan_id in (1, 2)';
  expect((await pool.query(kept)).rows).toHaveLength(2);
  await pool.query('update loan_summaries set event_count = event_count + 1 where loan_id = 1');
  expect((await pool.query(kept)).rows).toEqual([{ loan_id: '2' }]);
});

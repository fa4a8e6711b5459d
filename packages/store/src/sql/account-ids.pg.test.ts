import { afterEach, beforeEach, expect, test } from 'vitest';
import { connected } from '../../../../test/harness/connection.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { migrate } from '../../../../tools/migrate.ts';
import { readMigrations } from '../../../../tools/migrations/migration-files.ts';
import { nextAccountId } from './account-ids.ts';

const migration = '20261128110000_kinds_of_account';
/** How the release before drew the id of a loan. */
const nextLoanId = `nextval(pg_get_serial_sequence('loans', 'id'))`;
const loan = (id: string) => `
  set session_replication_role = replica;
  insert into loans (id, account_no, client_id, product_id, terms_id, currency, currency_digits, principal,
                     annual_interest_rate, number_of_repayments, repayment_every, repayment_unit, submitted_on,
                     entered_on, expected_disbursement_on)
  values (${id}, 'L' || ${id}, 1, 1, 1, 'EUR', 2, 1, 1, 1, 1, 'MONTHS', '2026-03-01', '2026-03-01', '2026-03-01')`;

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
});
afterEach(() => database.drop());

/** The next ids of a database of the release before, after it is migrated; `sql` is what it held. */
async function idsAfter(sql: string): Promise<readonly number[]> {
  const all = readMigrations();
  await migrate(
    database.url,
    all.filter(({ name }) => name < migration),
  );
  await connected(database.url, (client) => client.query(sql));
  await migrate(database.url, all);
  return await connected(database.url, async (client) => {
    const ids: number[] = [];
    for (const next of [nextAccountId, nextLoanId, nextAccountId]) {
      const { rows } = await client.query(`select ${next} as id`);
      ids.push(Number(rows[0].id));
    }
    return ids;
  });
}

test.each([
  { held: 'no loans', sql: 'select', first: 1 },
  {
    held: 'loans whose ids were drawn',
    sql: loan(nextLoanId).replaceAll(`'L' || ${nextLoanId}`, `'L1'`),
    first: 2,
  },
  { held: 'a loan whose id was given', sql: loan('41'), first: 42 },
  { held: 'ids that were drawn and belong to nobody', sql: `select ${nextLoanId}, ${nextLoanId}`, first: 3 },
])(
  'ids of accounts go on where those of loans were, in a database with $held, whoever draws them',
  async ({ sql, first }) => {
    expect(await idsAfter(sql)).toEqual([first, first + 1, first + 2]);
  },
);

test('runs that were there before closed loans, and those that moved a date no accounts', async () => {
  await idsAfter(`
    insert into job_runs (job, state, trigger, cob_date, from_date, business_steps, command_id)
    values ('LOAN_CLOSE_OF_BUSINESS', 'COMPLETED', 'API', '2026-03-01', '2026-03-01', '[]', 1),
           ('INCREASE_BUSINESS_DATE', 'COMPLETED', 'API', null, null, '[]', 1)`);
  await connected(database.url, async (client) => {
    const { rows } = await client.query('select job, account_kind from job_runs order by id');
    expect(rows).toEqual([
      { job: 'LOAN_CLOSE_OF_BUSINESS', account_kind: 'LOAN' },
      { job: 'INCREASE_BUSINESS_DATE', account_kind: null },
    ]);
  });
});

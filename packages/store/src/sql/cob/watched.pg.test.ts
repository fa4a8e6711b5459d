import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from '../../../../../test/harness/connection.ts';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { explainStatements, tellingPlans } from '../../../../../test/harness/explained.ts';
import { openPool } from '../../database.ts';
import { shippedStore } from '../../installed.ts';
import { readLockedAccounts } from './locked-accounts.ts';
import { readJobRun, readLatestRuns } from './run-progress.ts';

/** What people watch while a portfolio is closed costs the same however big that is, and however many days it has closed. */

const job = 'LOAN_CLOSE_OF_BUSINESS';
const loans = 50_000;
const days = 60;
const partitionAccounts = 500;
/** Pages that each of the reads may look at: far from those of the table, or of all partitions. Units: of 8 kB. */
const pagesMax = 200;
let database: TestDatabase;
let pool: pg.Pool;
let statements: ReturnType<typeof explainStatements>;

beforeAll(async () => {
  database = await createTestDatabase();
  const name = new URL(database.url).pathname.slice(1);
  await connected(database.url, async (session) => {
    for (const setting of tellingPlans) await session.query(`alter database ${name} set ${setting}`);
  });
  pool = openPool(database.url, 'watched.pg.test');
  statements = explainStatements(pool);
  const client = await pool.connect();
  try {
    // Loans that are not there: what is watched looks at their summaries alone.
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into loan_summaries (loan_id, status, closed_through, principal_outstanding, interest_outstanding,
         fees_outstanding, penalties_outstanding, overpaid, interest_accrued, transaction_count, tag_count, event_count)
       select id, 300, '2026-03-10', 0, 0, 0, 0, 0, 0, 0, 0, 0 from generate_series(1, $1::integer) id`,
      [loans],
    );
    await client.query(
      `insert into job_runs (job, state, trigger, cob_date, from_date, business_steps, total, done, command_id, ended_at,
                             account_kind)
       select $2, case when day = 0 then 'RUNNING' else 'COMPLETED' end, 'API', date '2026-03-11' - day,
              date '2026-03-11' - day, '[]', $3, $3, 1, case when day > 0 then now() end, 'LOAN'
       from generate_series($1::integer, 0, -1) day`,
      [days, job, loans],
    );
    await client.query(
      `insert into job_partitions (run_id, number, state, first_id, last_id, cursor, total, done)
       select r.id, n, case when r.ended_at is null then 'PENDING' else 'COMPLETED' end, (n - 1) * $1 + 1, n * $1,
              (n - 1) * $1, $1, case when r.ended_at is null then 0 else $1 end
       from job_runs r cross join generate_series(1, $2::integer / $1) n`,
      [partitionAccounts, loans],
    );
    await client.query(
      `update job_partitions p
       set state = 'RUNNING', hold_to = first_id + 49, held_since = now(), lease_until = now() + interval '1 hour', done = 7
       from job_runs r where r.id = p.run_id and r.ended_at is null and p.number = 50`,
    );
    await client.query('reset session_replication_role');
    await client.query('analyze');
  } finally {
    client.release();
  }
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** How many pages a read looked at, by the plan that it was carried out with. */
async function pagesOf(read: () => Promise<unknown>): Promise<number> {
  statements.take();
  await read();
  const told = statements.take();
  expect(told).toHaveLength(1);
  return told[0]?.pages ?? Number.NaN;
}

test('what a worker holds is looked up by its range', async () => {
  const held = await readLockedAccounts(pool, shippedStore.accounts, 100);
  expect(held.map(({ accountId }) => accountId)).toEqual(
    Array.from({ length: 50 }, (_, index) => String(49 * partitionAccounts + 1 + index)),
  );
  expect(await readLockedAccounts(pool, shippedStore.accounts, 3)).toEqual(held.slice(0, 3));
  expect(await pagesOf(() => readLockedAccounts(pool, shippedStore.accounts, 100))).toBeLessThan(pagesMax);
});

test('of a list of runs, partitions are counted of those alone that go on', async () => {
  const runs = await readLatestRuns(pool, [job], 100);
  expect(runs).toHaveLength(days + 1);
  expect(runs.map(({ done }) => done)).toEqual([7, ...Array.from({ length: days }, () => loans)]);
  expect(await pagesOf(() => readLatestRuns(pool, [job], 100))).toBeLessThan(pagesMax);
});

test('a run that goes on is counted by its own partitions', async () => {
  const [running] = await readLatestRuns(pool, [job], 1);
  expect(await readJobRun(pool, running?.id ?? '')).toMatchObject({ done: 7, total: loans, endedAt: null });
  expect(await pagesOf(() => readJobRun(pool, running?.id ?? ''))).toBeLessThan(pagesMax);
});

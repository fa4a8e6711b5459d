import { dateOf, formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { loanStatements } from '@dayclose/domain/loan/statements.ts';
import { walksOf } from '@dayclose/store/accounts/account-store.ts';
import type { SessionLimits } from '@dayclose/store/database.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { createPortfolio, startRun } from '../../../test/builders/portfolio.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { type Explained, explainStatements, tellingPlans } from '../../../test/harness/explained.ts';
import { readConfig, sessionLimitsOf } from './config.ts';
import { closePartition } from './partition.ts';
import { planRuns } from './plan.ts';

/**
 * Every statement of a run touches its own accounts alone, whatever the planner thinks of it: what a night costs an
 * account does not grow with the portfolio. The last accounts are closed, and stated, so that no plan begins at the first.
 */

const day = dateOf(2026, 3, 10);
const loans = 50_000;
/** One partition has two chunks, of the size that ships: a plan that is right for few may be wrong for many. */
const chunk = readConfig({
  DATABASE_URL: 'postgresql://localhost/none',
  QUEUE_URL: 'redis://localhost',
}).COB_CHUNK_ACCOUNT_DAYS;
const partition = { COB_PARTITION_ACCOUNTS: String(2 * chunk), COB_PARTITIONS_OF_A_RUN: '1' };
/** A table is big where it has more pages than a chunk of accounts could need. Units: pages of 8 kB. */
const bigPages = 400;
/** What an account of a chunk has in one table at most, and what a statement may look up for it, indexes included. */
const most = { rows: 15, pages: 40 };
/** Looks at every account once, as it has to: it is the one statement of a run that does. */
const planning = 'insert into job_partitions';

let database: TestDatabase;
let big: ReadonlySet<string>;

const urls = () => ({ DATABASE_URL: database.url, QUEUE_URL: 'redis://localhost' });
const open = (limits: Partial<SessionLimits> = {}) =>
  openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName: 'test', limits });

beforeAll(async () => {
  database = await createTestDatabase();
  const tenant = open();
  const ages = [0, 10, 33, 62];
  await createPortfolio(tenant, { loans, firstDay: day, cobDate: day + 5, ages, numberOfRepayments: 6 });
  await chargeEachTenth(tenant);
  const { rows } = await tenant.primary.query<{ relname: string }>(
    `select relname from pg_class where relkind = 'r' and relpages > $1`,
    [bigPages],
  );
  big = new Set(rows.map(({ relname }) => relname));
  await tenant.close();
}, 300_000);

afterAll(() => database.drop());

/** Fees that are due and not accrued, and pauses, so that a chunk has whatever a chunk may have. */
async function chargeEachTenth(tenant: Tenant): Promise<void> {
  const on = formatDate(day);
  await tenant.primary.query(`
    insert into loan_charges (loan_id, number, kind, name, calculation, timing, rate, due_on, entered_on,
                              after_transaction, command_id)
    select loan_id, 1, 'FEE', 'Fee', 'FLAT', 'SPECIFIED_DUE_DATE', 2, '${on}', '${on}', 1, 1
    from loan_summaries where loan_id % 10 = 0;
    insert into loan_charge_dues (loan_id, charge_number, installment, due_on, amount, paid, waived, accrued)
    select loan_id, 1, 6, '${on}', 2, 0, 0, 0 from loan_summaries where loan_id % 10 = 0;
    insert into loan_delinquency_pauses (loan_id, number, start_on, end_on, command_id)
    select loan_id, 1, date '${on}' - 2, date '${on}' - 1, 1 from loan_summaries where loan_id % 10 = 0;
    update loan_installments set fees = 2 where number = 6 and loan_id % 10 = 0;
    update loan_summaries set charge_count = 1, pause_count = 1, fees_outstanding = 2 where loan_id % 10 = 0`);
  await tenant.primary.query('vacuum analyze');
}

/** Has sessions that begin from now on find these settings, and no run that goes on. */
async function setUp(given: readonly string[]): Promise<void> {
  const tenant = open();
  const name = new URL(database.url).pathname.slice(1);
  await tenant.primary.query('truncate job_partitions, job_runs cascade');
  await tenant.primary.query(`alter database ${name} reset all`);
  for (const setting of [...tellingPlans, ...given])
    await tenant.primary.query(`alter database ${name} set ${setting}`);
  await tenant.close();
}

/** Settings of a server that the planner goes by, named by whose they are. */
const settings = [
  ['our settings', []],
  ['the settings that PostgreSQL comes with', ['random_page_cost = 4', "work_mem = '4MB'", 'jit = on']],
  ['a server that reads what is scattered as fast as what is not', ['random_page_cost = 1']],
] as const;

describe.each(settings)('with %s', (_, given) => {
  let run: readonly Explained[];

  beforeAll(async () => {
    await setUp(given);
    const tenant = open(sessionLimitsOf(readConfig(urls())));
    try {
      const statements = explainStatements(tenant.primary);
      run = [
        ...(await runOfOnePartition(tenant, statements, startRun)),
        ...(await runOfOnePartition(tenant, statements, startStatements)),
      ];
    } finally {
      await tenant.close();
    }
  }, 300_000);

  test('all statements of a run are told of', () => {
    const texts = run.map(({ text }) => text);
    for (const part of [planning, 'update job_partitions p set', 'insert into outbox', 'update job_runs r']) {
      expect(
        texts.some((text) => text.includes(part)),
        part,
      ).toBe(true);
    }
    for (const table of ['journal_entries', 'statements'])
      expect(texts.filter((text) => text.startsWith(`insert into ${table}`))).toHaveLength(2);
  });

  test('none but planning looks through a big table', () => {
    const found = run
      .filter(({ text }) => !text.includes(planning))
      .flatMap(({ text, scans }) => scans.map((scan) => ({ text: text.slice(0, 60), ...scan })))
      .filter(({ table, how }) => big.has(table) && how === 'Seq Scan');
    expect(found).toEqual([]);
  });

  test('each but planning looks at rows and pages of its own accounts, and at a few for each', () => {
    const over = run
      .filter(({ text }) => !text.includes(planning))
      .map(({ text, scans, pages }) => ({
        text: text.slice(0, 60),
        rows: Math.max(0, ...scans.map(({ rows }) => rows)) / chunk,
        pages: pages / chunk,
      }))
      .filter(({ rows, pages }) => rows > most.rows || pages > most.pages);
    expect(over).toEqual([]);
  });

  test('planning looks at each account once', () => {
    const plan = run.find(({ text }) => text.includes(planning));
    const looked =
      plan?.scans.filter(({ table }) => table === 'loan_summaries').map(({ rows }) => rows) ?? [];
    expect(looked).toEqual([loans]);
  });
});

/** Starts the run that states the days up to one. */
async function startStatements(tenant: Tenant, to: LocalDate): Promise<void> {
  const { job, name } = loanStatements;
  await tenant.primary.query(
    `insert into job_runs (job, account_kind, state, trigger, cob_date, from_date, period_from, business_steps, command_id)
     values ($1, $2, 'PLANNING', 'API', $3, $4, $4, '[]', 1)`,
    [job.name, name, formatDate(to), formatDate(to - 30)],
  );
}

/** Plans a run, works on its last partition and looks whether it is complete, all of it explained. */
async function runOfOnePartition(
  tenant: Tenant,
  statements: ReturnType<typeof explainStatements>,
  start: (tenant: Tenant, day: LocalDate) => Promise<unknown>,
): Promise<readonly Explained[]> {
  await start(tenant, day);
  // How the test starts it is nothing that workers ask.
  statements.take();
  const context = workerContextOf(tenant, partition);
  await planRuns(context);
  const planned = statements.take();
  await tenant.primary.query(
    'delete from job_partitions p where exists (select from job_partitions l where l.run_id = p.run_id and l.number > p.number)',
  );
  statements.take();
  const claim = await claimPartition(tenant.primary, walksOf(context.installed.accounts), {
    owner: 'test',
    chunkDays: context.config.COB_CHUNK_ACCOUNT_DAYS,
    leaseMs: 600_000,
  });
  if (claim === undefined) throw new Error('no partition waits');
  await closePartition(context, claim, new AbortController().signal);
  return [...planned, ...statements.take()];
}

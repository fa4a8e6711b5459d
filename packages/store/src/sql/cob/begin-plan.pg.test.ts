import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { encodePayload } from '../../../../../test/builders/codec.ts';
import { createPortfolio, startRun } from '../../../../../test/builders/portfolio.ts';
import { createTestDatabase, type TestDatabase } from '../../../../../test/harness/database.ts';
import { openTenant, type Tenant } from '../../tenant.ts';
import { shareBooks } from '../books-lock.ts';
import { beginPlan } from './begin-plan.ts';

const day = dateOf(2026, 3, 10);
let database: TestDatabase;
let tenant: Tenant;
let runId: string;
const sessions: pg.Client[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = openTenant({
    id: 'test',
    databaseUrl: database.url,
    encodePayload,
    applicationName: 'begin-plan',
  });
  await createPortfolio(tenant, { loans: 3, firstDay: day, cobDate: day });
});
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.end()));
  await tenant.primary.query('truncate job_occasions, cob_failures, job_partitions, job_runs');
});
afterAll(async () => {
  await tenant.close();
  await database.drop();
});

/** What a command does before it takes its dates; without the books it is somebody else's session. */
async function inFlight(loanId: number, books = true): Promise<pg.Client> {
  const session = new pg.Client({ connectionString: database.url });
  sessions.push(session);
  await session.connect();
  await session.query('begin');
  if (books) await session.query(shareBooks);
  await session.query(`select from loan_summaries where loan_id = ${loanId} for update`);
  return session;
}

const begins = () => beginPlan(tenant.primary, runId);

test('a run is planned once the commands have ended that were in flight at the first look, and no later ones', async () => {
  const first = await inFlight(1);
  runId = await startRun(tenant, day);
  const second = await inFlight(2);
  expect(await begins()).toBe(false);
  await inFlight(3);
  await first.query('commit');
  expect(await begins()).toBe(false);
  await second.query('rollback');
  expect(await begins()).toBe(true);
});

test('a session that is no command keeps no run from being planned, whatever it holds', async () => {
  await inFlight(1, false);
  runId = await startRun(tenant, day);
  expect(await begins()).toBe(true);
});

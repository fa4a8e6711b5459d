import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { createPortfolio, startRun } from '../../../test/builders/portfolio.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { completeRun } from './complete-run.ts';
import { planRuns } from './plan.ts';
import { tellOnceOfUnknownJobs } from './unknown-jobs.ts';

const day = dateOf(2026, 3, 10);
let database: TestDatabase;
let tenant: Tenant;

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName: 'plan' });
  await createPortfolio(tenant, { loans: 5, firstDay: day, cobDate: day });
});

afterAll(async () => {
  await tenant.close();
  await database.drop();
});

const stateOf = async (id: string) =>
  (
    await tenant.primary.query(
      `select state, total, (select count(*)::int from job_partitions where run_id = r.id) as partitions
       from job_runs r where id = $1`,
      [id],
    )
  ).rows[0];

test('a manager leaves runs of a job that it does not have alone and says so once; one that has it plans them', async () => {
  const id = await startRun(tenant, day);
  const told: object[] = [];
  const log = { warn: (details: object) => void told.push(details) };
  const without = {
    ...workerContextOf(tenant),
    installed: {
      ...workerContextOf(tenant).installed,
      jobs: shipped.jobs.filter(({ kind }) => kind !== 'CLOSE'),
    },
    tellUnknownJob: tellOnceOfUnknownJobs(log),
  };
  for (let look = 1; look <= 3; look += 1) await planRuns(without);
  expect(await stateOf(id)).toEqual({ state: 'PLANNING', total: null, partitions: 0 });
  expect(told).toEqual([{ run: id, job: 'LOAN_CLOSE_OF_BUSINESS' }]);

  await planRuns(workerContextOf(tenant, { COB_PARTITION_ACCOUNTS: '2' }));
  expect(await stateOf(id)).toEqual({ state: 'RUNNING', total: 5, partitions: 3 });
});

test('a run that closes no accounts is neither cut into partitions nor completed for having none', async () => {
  const { rows } = await tenant.primary.query<{ id: string }>(
    `insert into job_runs (job, account_kind, state, trigger, business_steps, command_id)
     values ('INCREASE_BUSINESS_DATE', null, 'PLANNING', 'API', '[]', 1) returning id`,
  );
  const id = rows[0]?.id ?? '';
  await planRuns(workerContextOf(tenant));
  expect(await stateOf(id)).toEqual({ state: 'PLANNING', total: null, partitions: 0 });
  await tenant.primary.query(`update job_runs set state = 'RUNNING' where id = $1`, [id]);
  await completeRun(workerContextOf(tenant));
  expect(await stateOf(id)).toMatchObject({ state: 'RUNNING' });
});

import { execute } from '@dayclose/domain/bus/execute.ts';
import { runJob } from '@dayclose/domain/job/commands/run-job.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { commandStore } from '../command-store.ts';
import { shippedStore } from '../installed.ts';
import { provision } from '../provision.ts';
import { readJobRuns } from '../sql/cob/run-progress.ts';
import { openTenant, type Tenant } from '../tenant.ts';

/** A job that moves a date: carried out by its command, and written with its run. */

const job = 'INCREASE_BUSINESS_DATE';
let database: TestDatabase;
let tenant: Tenant;

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = openTenant({
    id: 'test',
    databaseUrl: database.url,
    encodePayload: () => Buffer.alloc(0),
    applicationName: 'job.pg.test',
  });
  await provision(tenant.primary, shipped);
});

afterAll(async () => {
  await tenant.close();
  await database.drop();
});

test('ten runs at once move the business date by ten days, and each is a run of its own that is complete', async () => {
  const { rows: before } = await tenant.primary.query('select business_date, cob_date from business_dates');
  const actor = actorOf('api-key:test', 'admin', shipped.permissions);
  const request = { input: { name: job }, actor, key: undefined, requestId: 'test' };
  const results = await Promise.all(
    Array.from({ length: 10 }, () =>
      execute({ store: commandStore(tenant, shippedStore), installed: shipped }, runJob(shipped), request),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(10);
  const { rows: after } = await tenant.primary.query('select business_date, cob_date from business_dates');
  expect(after[0]).toEqual({
    business_date: before[0].business_date + 10,
    cob_date: before[0].cob_date + 10,
  });
  const runs = await readJobRuns(tenant.primary, job, 20);
  expect(runs).toHaveLength(10);
  expect(runs.map(({ id }) => Number(id))).toEqual(
    runs.map(({ id }) => Number(id)).toSorted((a, b) => b - a),
  );
  for (const run of runs) {
    expect(run).toMatchObject({ state: 'COMPLETED', cobDate: null, fromDate: null, total: 1, done: 1 });
    expect(run.endedAt).not.toBeNull();
  }
});

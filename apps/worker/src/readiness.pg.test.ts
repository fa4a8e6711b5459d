import { shipped } from '@dayclose/domain/shipped.ts';
import { provision } from '@dayclose/store/provision.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { readReadiness } from './readiness.ts';

/** What a worker says of itself before a night. */

let database: TestDatabase;
let tenant: Tenant;

beforeAll(async () => {
  database = await createTestDatabase();
  const applicationName = 'readiness.pg.test';
  tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName });
  await provision(tenant.primary, shipped);
});
afterAll(async () => {
  await tenant.close();
  await database.drop();
});

async function readiness() {
  const context = workerContextOf(tenant);
  context.outage.ended();
  const queue = { isUp: () => true, add: async () => undefined, close: async () => undefined };
  return await readReadiness(context.config, { works: [{ context, queue }], isOpen: () => true });
}

const configure = (step: string, order: number) =>
  tenant.primary.query(
    `insert into business_steps (job, step_name, step_order) values ('LOAN_CLOSE_OF_BUSINESS', $1, $2)`,
    [step, order],
  );

test('a worker that has every step that is configured says nothing of them, by whatever names they are', async () => {
  await tenant.primary.query(
    `delete from business_steps where step_name = 'LOAN_DELINQUENCY_CLASSIFICATION'`,
  );
  await configure('LOAN_TAGGING', 90);
  expect(await readiness()).toMatchObject({ status: 'ready', reasons: [], degraded: [] });
});

test('a worker that lacks steps that are configured names them, and is ready for everything else', async () => {
  await configure('FORGIVE_SMALL_BALANCES', 100);
  await configure('TELL_TAX_AUTHORITY', 110);
  expect(await readiness()).toMatchObject({
    status: 'ready',
    reasons: [],
    degraded: [
      'LOAN_CLOSE_OF_BUSINESS is configured with steps that are not installed here (FORGIVE_SMALL_BALANCES, TELL_TAX_AUTHORITY): a run that is planned here fails, and partitions are left to workers that have them',
    ],
  });
});

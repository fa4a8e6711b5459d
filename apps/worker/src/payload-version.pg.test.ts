import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { storeOfKind } from '@dayclose/store/accounts/account-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { planRun } from '@dayclose/store/sql/cob/plan-run.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodePayload, encodePayload } from '../../../test/builders/codec.ts';
import { createPortfolio, startRun } from '../../../test/builders/portfolio.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { closeChunk } from './chunk.ts';

/** Workers write payloads by the payload version that their tenant chose, as a gateway does. */

const day = dateOf(2026, 3, 10);
const steps = ['ADD_PERIODIC_ACCRUAL_ENTRIES'];
const store = storeOfKind(shippedStore.accounts, 'LOAN');
let database: TestDatabase;
let tenant: Tenant;
beforeEach(async () => {
  database = await createTestDatabase();
  tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName: 'test' });
  await createPortfolio(tenant, { loans: 2, firstDay: day, cobDate: day + 2, ages: [10] });
});
afterEach(async () => {
  await tenant.close();
  await database.drop();
});

async function closeDay(cobDate: number): Promise<void> {
  const run = await startRun(tenant, cobDate, steps);
  await planRun(tenant.primary, store, run, { most: 1_000, least: 1_000, parts: 1, atOnce: 1_000 });
  const claim = await claimPartition(tenant.primary, [store], {
    owner: 'test',
    chunkDays: 100,
    leaseMs: 60_000,
  });
  if (claim === undefined) throw new Error('no partition waits');
  await closeChunk(workerContextOf(tenant), claim, 100);
  await tenant.primary.query(`update job_runs set state = 'STOPPED'`);
}

test('a close writes payloads by the version that is chosen as it begins, to the cent and to the day', async () => {
  await closeDay(day);
  await tenant.primary.query('update external_event_settings set payload_version = 2');
  await closeDay(day + 1);
  const { rows } = await tenant.primary.query(
    `select dataschema, dataschema_revision as revision, payload as bytes, t.value_date::text as date, t.amount::text
     from outbox o join loan_transactions t on t.loan_id = o.aggregate_id and t.number = o.aggregate_version + 1
     where o.aggregate_id = 1 order by o.pos`,
  );
  expect(rows.map(({ dataschema }) => dataschema)).toEqual([
    'dayclose.avro.loan.v1.LoanTransactionDataV1',
    'dayclose.avro.loan.v2.LoanTransactionDataV2',
  ]);
  for (const { dataschema, bytes, revision, date, amount } of rows) {
    expect(decodePayload(dataschema, { bytes, revision })).toMatchObject({
      date,
      amount: String(Number(amount)),
    });
  }
  const [first, second] = rows.map(({ bytes }) => bytes.length);
  expect(second).toBeLessThan(first);
});

import { execute } from '@dayclose/domain/bus/execute.ts';
import type { Client } from '@dayclose/domain/client/client.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import type { Entity } from '@dayclose/domain/kernel/entity.ts';
import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import { described, id } from '@dayclose/domain/kernel/input.ts';
import { accept } from '@dayclose/domain/kernel/outcome.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { defineLoanCommand } from '@dayclose/domain/loan/commands/loan-command.ts';
import { activeLoans } from '@dayclose/domain/loan/commands/statuses.ts';
import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noPayload } from '../../../test/builders/no-payload.ts';
import { createPortfolio } from '../../../test/builders/portfolio.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { commandStore } from './command-store.ts';
import { transact } from './database.ts';
import { shippedStore } from './installed.ts';
import { allTold } from './sql/telling.ts';
import { openTenant, type Tenant } from './tenant.ts';
import { writeChanges } from './write.ts';

const day = dateOf(2026, 3, 10);
let database: TestDatabase;
let tenant: Tenant;
beforeEach(async () => {
  database = await createTestDatabase();
  tenant = openTenant({
    id: 'test',
    databaseUrl: database.url,
    encodePayload: noPayload,
    applicationName: 'test',
  });
  await createPortfolio(tenant, { loans: 1, firstDay: day, cobDate: day - 1 });
});
afterEach(async () => {
  await tenant.close();
  await database.drop();
});

const reminder = (aggregateKind: string, aggregateId: string): BusinessEvent => ({
  type: 'Reminded',
  category: 'Test',
  dataschema: 'TestDataV1',
  aggregateKind,
  aggregateId,
  businessDate: day,
  data: {},
});

/** Tells of a loan twice and leaves it as it is. */
const remind = defineLoanCommand({
  name: 'remind',
  description: 'Tells of a loan and leaves it as it is.',
  permission: 'REPAY_LOAN',
  inputName: 'RemindInput',
  input: { loanId: described('The loan.', id('Loan')) },
  answers: 'Loan',
  takes: activeLoans,
  rejects: [],
  decide: (loan) => accept(loan, reminder('Loan', loan.id), reminder('Loan', loan.id)),
});

async function told(kind: string): Promise<readonly number[]> {
  const { rows } = await tenant.primary.query<{ version: number }>(
    `select aggregate_version as version from outbox where aggregate_type = $1 order by pos`,
    [kind],
  );
  return rows.map(({ version }) => version);
}

async function counted(table: string): Promise<number> {
  const { rows } = await tenant.primary.query(`select event_count from ${table}`);
  return rows[0].event_count;
}

test('a command that tells of a loan and leaves it as it is counts its events', async () => {
  const request = {
    input: { loanId: '1' },
    actor: actorOf('api-key:test', 'admin', shipped.permissions),
    key: undefined,
    requestId: '',
  };
  for (const versions of [
    [1, 2],
    [1, 2, 3, 4],
  ]) {
    expect(
      await execute({ store: commandStore(tenant, shippedStore), installed: shipped }, remind, request),
    ).toMatchObject({ ok: true });
    expect(await told('Loan')).toEqual(versions);
    expect(await counted('loan_summaries')).toBe(versions.length);
  }
});

const client: Client = {
  kind: 'Client',
  id: '1',
  name: 'Ada Lender',
  externalId: undefined,
  activatedOn: day,
  enteredOn: day,
  eventCount: 0,
};
const product = { kind: 'LoanProduct', id: '1', eventCount: 0 } as LoanProduct;

test.each<[string, string, Entity]>([
  ['Client', 'clients', client],
  ['LoanProduct', 'loan_products', product],
])('a batch that tells of a %s and leaves it as it is counts its events', async (kind, table, entity) => {
  for (const eventCount of [0, 1]) {
    const same = { ...entity, eventCount };
    const changes = { before: [same], after: [same], events: [reminder(kind, '1')] };
    await transact(tenant.primary, (session) =>
      writeChanges(session, changes, { commandId: '1' }, { tenant, parts: shippedStore, telling: allTold }),
    );
  }
  expect(await told(kind)).toEqual([1, 2]);
  expect(await counted(table)).toBe(2);
});

test.each<[string, Entity, BusinessEvent[], string]>([
  ['an entity that no store knows', { kind: 'Ghost', id: '1' }, [], 'does not know how a Ghost is written'],
  [
    'an event of an entity that is not in it',
    client,
    [reminder('Loan', '1')],
    'Loan:1, which this batch does not change',
  ],
])('a batch with %s is a defect', async (_, entity, events, message) => {
  const changes = { before: [entity], after: [{ ...entity }], events };
  const writing = transact(tenant.primary, (session) =>
    writeChanges(session, changes, { commandId: '1' }, { tenant, parts: shippedStore, telling: allTold }),
  );
  await expect(writing).rejects.toThrow(message);
});

import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { defineEvent } from '@dayclose/domain/kernel/event.ts';
import { accept } from '@dayclose/domain/kernel/outcome.ts';
import { defineSubscriber } from '@dayclose/domain/kernel/subscriber.ts';
import { defineLoanStep } from '@dayclose/domain/loan/cob/step.ts';
import { storeOfKind } from '@dayclose/store/accounts/account-store.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { planRun } from '@dayclose/store/sql/cob/plan-run.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codec, encodePayload } from '../../../test/builders/codec.ts';
import { extendedBy } from '../../../test/builders/extended.ts';
import { createPortfolio, startRun } from '../../../test/builders/portfolio.ts';
import { workerContextOf } from '../../../test/builders/worker-context.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { closeChunk } from './chunk.ts';
import type { Failpoint } from './failpoint.ts';

/** Chunks go by how events were told when they began, and make payloads of those alone that are told. */

const day = dateOf(2026, 3, 10);
let database: TestDatabase;
let tenant: Tenant;
beforeEach(async () => {
  database = await createTestDatabase();
  tenant = openTenant({ id: 'test', databaseUrl: database.url, encodePayload, applicationName: 'test' });
  await createPortfolio(tenant, { loans: 3, firstDay: day, cobDate: day + 2, ages: [10] });
  made.length = 0;
  heard.length = 0;
});
afterEach(async () => {
  await tenant.close();
  await database.drop();
});

const made: string[] = [];
const heard: string[] = [];

/** An event whose payload says that it was made. */
const eventOf = (type: string) =>
  defineEvent<[loan: { readonly id: string }]>({
    type,
    description: 'A test tells of it.',
    category: 'Loan',
    dataschema: 'dayclose.avro.client.v1.ClientDataV1',
    aggregateKind: 'Loan',
    aggregateId: ({ id }) => id,
    data(_stamp, { id }) {
      made.push(`${type} of ${id}`);
      return {
        id,
        externalId: null,
        status: { id: 300, code: 'active', value: 'Active' },
        active: true,
        activationDate: '2026-03-10',
        fullname: type,
        displayName: type,
      };
    },
  });
const first = eventOf('FirstBusinessEvent');
const second = eventOf('SecondBusinessEvent');
const third = eventOf('ThirdBusinessEvent');

const step = defineLoanStep({
  name: 'TELL_THRICE',
  description: 'Tells of three things.',
  run: (loan, stamp) => accept(loan, first.of(stamp, loan), second.of(stamp, loan), third.of(stamp, loan)),
});
const ear = defineSubscriber({
  name: 'EAR',
  description: 'Hears everything.',
  hear(events) {
    heard.push(...events.map(({ type }) => type));
    return [];
  },
});
const installed = extendedBy({ events: [first, second, third], steps: [step], subscribers: [ear] });
const store = storeOfKind(installed.accounts, 'LOAN');

async function closeDay(cobDate: number, failpoint: Failpoint = () => undefined): Promise<void> {
  const run = await startRun(tenant, cobDate, [step.name]);
  await planRun(tenant.primary, store, run, { most: 1_000, least: 1_000, parts: 1, atOnce: 1_000 });
  const claim = await claimPartition(tenant.primary, [store], {
    owner: 'test',
    chunkDays: 100,
    leaseMs: 60_000,
  });
  if (claim === undefined) throw new Error('no partition waits');
  const { done } = await closeChunk({ ...workerContextOf(tenant, {}, installed), failpoint }, claim, 100);
  expect(done).toBe(3);
  await tenant.primary.query(`update job_runs set state = 'STOPPED'`);
}

async function told(): Promise<readonly string[]> {
  const { rows } = await tenant.primary.query(
    `select type || ' ' || aggregate_version as told from outbox
     where aggregate_type = 'Loan' and aggregate_id = 1 order by pos`,
  );
  return rows.map((row) => row.told);
}

const turnOff = (type: string) =>
  tenant.primary.query('insert into disabled_event_types values ($1)', [type]);

test('of a type that is off a chunk makes no payload and no row, and versions have no gap', async () => {
  await turnOff(second.type);
  await closeDay(day);
  expect(await told()).toEqual(['FirstBusinessEvent 1', 'ThirdBusinessEvent 2']);
  expect(made.filter((each) => each.startsWith('Second'))).toEqual([]);
  await tenant.primary.query('truncate disabled_event_types');
  await closeDay(day + 1);
  expect(await told()).toEqual([
    'FirstBusinessEvent 1',
    'ThirdBusinessEvent 2',
    'FirstBusinessEvent 3',
    'SecondBusinessEvent 4',
    'ThirdBusinessEvent 5',
  ]);
  const { rows } = await tenant.primary.query('select distinct event_count from loan_summaries');
  expect(rows).toEqual([{ event_count: 5 }]);
});

test('subscribers hear of every type, whether others are told of it or not', async () => {
  for (const { type } of [first, second, third]) await turnOff(type);
  await closeDay(day);
  expect(heard).toHaveLength(9);
  expect(made).toEqual([]);
  expect(await told()).toEqual([]);
});

test('a chunk that has begun goes by the types that were on then', async () => {
  await closeDay(day, async (name) => {
    if (name === 'chunk.locked') await turnOff(first.type);
  });
  await closeDay(day + 1);
  expect(await told()).toEqual([
    'FirstBusinessEvent 1',
    'SecondBusinessEvent 2',
    'ThirdBusinessEvent 3',
    'SecondBusinessEvent 4',
    'ThirdBusinessEvent 5',
  ]);
});

test('with bulk messages a day of an account is one message and one version, in a catch-up of several days too', async () => {
  await tenant.primary.query('update external_event_settings set bulk_events = true');
  await turnOff(second.type);
  await closeDay(day + 1);
  expect(await told()).toEqual(['BulkBusinessEvent 1', 'BulkBusinessEvent 2']);
  const { rows } = await tenant.primary.query<{
    dataschema: string;
    revision: number;
    payload: Buffer;
    on: number;
  }>(
    `select dataschema, dataschema_revision as revision, payload, business_date as on from outbox
     where aggregate_id = 1 and aggregate_type = 'Loan' order by pos`,
  );
  const days = rows.map(({ dataschema, revision, payload, on }) => {
    const { datas } = codec.decodePayload(dataschema, { bytes: payload, revision }) as {
      datas: readonly { id: string; type: string; dataschema: string; data: Buffer }[];
    };
    return [on, datas.map((item) => `${item.id} ${item.type}`)];
  });
  const both = ['1 FirstBusinessEvent', '2 ThirdBusinessEvent'];
  expect(days).toEqual([
    [day, both],
    [day + 1, both],
  ]);
  expect(made.filter((each) => each.startsWith('Second'))).toEqual([]);
});

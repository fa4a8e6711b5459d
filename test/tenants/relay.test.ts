import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeMessage } from '../builders/codec.ts';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { openWay, type Way } from '../harness/way.ts';
import { raiseMany } from '../relay/outbox-writer.ts';
import { RelayProcess } from '../relay/relay-process.ts';
import { clientCount, RelayStage } from '../relay/relay-stage.ts';
import { tenantsFile } from './tenants-file.ts';

/** One relay for two tenants. The database of the north is behind a way that can be closed. */
const { kafkaBrokers = '' } = testServices();
let north: RelayStage;
let south: RelayStage;
let way: Way;
let file: ReturnType<typeof tenantsFile>;
let relay: RelayProcess | undefined;

beforeEach(async () => {
  if (kafkaBrokers === '') throw new Error('These tests need Kafka, and there is none.');
  [north, south] = await Promise.all([RelayStage.open(kafkaBrokers), RelayStage.open(kafkaBrokers)]);
  way = await openWay(north.database.url);
  file = tenantsFile([
    { id: 'north', databaseUrl: way.url, topic: north.topic },
    { id: 'south', databaseUrl: south.database.url, topic: south.topic },
  ]);
});
afterEach(async () => {
  await relay?.stop();
  relay = undefined;
  await way.close();
  await Promise.all([north.close(), south.close()]);
  file.remove();
});

async function start(): Promise<RelayProcess> {
  relay = await RelayProcess.start({
    databaseUrl: '',
    kafkaBrokers,
    topic: 'test.unused',
    settings: { ...file.env, RELAY_HEARTBEAT_MS: 500, RELAY_LEASE_MS: 7_000, RELAY_STATEMENT_MS: 2_000 },
  });
  await relay.ready();
  return relay;
}

test('one relay takes the events of two tenants to a topic of each, and counts them by name', async () => {
  await Promise.all([
    raiseMany(north.connection, clientCount, 3),
    raiseMany(south.connection, clientCount, 1),
  ]);
  const started = await start();
  await Promise.all([north.drained(), south.drained()]);
  const delivered = await Promise.all([north.delivered(), south.delivered()]);
  expect(delivered.map(({ violations }) => violations)).toEqual([[], []]);
  const tenantsOf = ({ log }: (typeof delivered)[number]) =>
    log.map(({ value }) => decodeMessage(value).tenantId);
  expect(tenantsOf(delivered[0])).toEqual(Array(clientCount * 3).fill('north'));
  expect(tenantsOf(delivered[1])).toEqual(Array(clientCount).fill('south'));

  const sent = async (tenant: string) => await started.metric('sent_total', tenant);
  expect([await sent('north'), await sent('south')]).toEqual([clientCount * 3, clientCount]);
  const held = async (tenant: string) => await started.metric('shards_held', tenant);
  expect([await held('north'), await held('south')]).toEqual([16, 16]);
});

test('a database that goes away leaves the other tenant alone, and is gone on with', async () => {
  const started = await start();
  await raiseMany(north.connection, clientCount, 1);
  await north.drained();
  await way.close();
  const isNorthUp = async () => (await started.metric('outbox_up', 'north')) === 1;
  await waitFor(async () => !(await isNorthUp()), { what: 'the north to be away', deadlineMs: 20_000 });
  await Promise.all([
    raiseMany(north.connection, clientCount, 2),
    raiseMany(south.connection, clientCount, 2),
  ]);
  await south.drained();
  expect(await north.unpublished()).toBe(clientCount * 2);

  const { status, body } = await started.answerOfReady();
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { tenants: { north: { outbox: false }, south: { outbox: true, publishing: true } } },
  });
  expect(started.output).toMatch(/"tenant":"north".*working on the outbox fails/);
  expect(started.output).not.toMatch(/"tenant":"south".*fails/);

  await way.open();
  await north.drained();
  expect([(await north.delivered()).violations, (await south.delivered()).violations]).toEqual([[], []]);
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { openWay, type Way } from '../harness/way.ts';
import { raiseMany } from './outbox-writer.ts';
import type { RelayProcess } from './relay-process.ts';
import { clientCount, RelayStage } from './relay-stage.ts';

const settings = {
  RELAY_STATEMENT_MS: 1_000,
  RELAY_HEARTBEAT_MS: 500,
  RELAY_SEND_DEADLINE_MS: 2_000,
  RELAY_LEASE_MS: 4_000,
};
const deadlineMs = 30_000;

let stage: RelayStage;
let ways: { readonly database: Way; readonly kafka: Way };
let relay: RelayProcess;

beforeEach(async () => {
  const { kafkaBrokers = '' } = testServices();
  stage = await RelayStage.open(kafkaBrokers);
  ways = { database: await openWay(stage.database.url), kafka: await openWay(`kafka://${kafkaBrokers}`) };
  const kafka = new URL(ways.kafka.url).host;
  relay = await stage.startRelay({ ...settings, DATABASE_URL: ways.database.url, KAFKA_BROKERS: kafka });
  await relay.ready();
});

afterEach(async () => {
  await relay.stop('SIGKILL');
  await Promise.all([ways.database.close(), ways.kafka.close()]);
  await stage.close();
});

const unready = async () => (await relay.answerOfReady()).status === 503;

it('sessions of the database are replaced, and the relay says meanwhile that it does not work', async () => {
  ways.database.swallow();
  await raiseMany(stage.connection, clientCount, 2);
  await waitFor(unready, { what: 'the relay to say so', deadlineMs });
  ways.database.heal();
  await stage.drained(deadlineMs);
  await relay.ready();
  expect((await stage.delivered()).faults).toEqual([]);
});

it('sessions of the database do not keep the relay from ending', async () => {
  ways.database.swallow();
  await raiseMany(stage.connection, clientCount, 2);
  expect(await relay.stop()).toBeLessThan(10_000);
});

it('the way to Kafka, while there is nothing to send: the relay says so, and comes back', async () => {
  ways.kafka.swallow();
  await waitFor(unready, { what: 'the relay to say so', deadlineMs });
  ways.kafka.heal();
  await relay.ready();
});

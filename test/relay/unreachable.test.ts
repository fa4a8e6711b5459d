import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
});

function start(): Promise<RelayProcess> {
  const kafka = new URL(ways.kafka.url).host;
  return stage.startRelay({ ...settings, DATABASE_URL: ways.database.url, KAFKA_BROKERS: kafka });
}

afterEach(async () => {
  await relay.stop('SIGKILL');
  await Promise.all([ways.database.close(), ways.kafka.close()]);
  await stage.close();
});

const isUnready = async () => (await relay.answerOfReady()).status === 503;

describe('a relay whose sessions of the database are swallowed', () => {
  beforeEach(async () => {
    relay = await start();
    await relay.ready();
    ways.database.swallow();
    await raiseMany(stage.connection, clientCount, 2);
  });

  it('says so, and replaces them', async () => {
    await waitFor(isUnready, { what: 'the relay to say so', deadlineMs });
    ways.database.heal();
    await stage.drained(deadlineMs);
    await relay.ready();
    expect((await stage.delivered()).violations).toEqual([]);
  });

  it('ends all the same', async () => {
    expect(await relay.stop()).toBeLessThan(10_000);
  });
});

it('a relay without anything to send finds out that Kafka is silent, and comes back', async () => {
  relay = await start();
  await relay.ready();
  ways.kafka.swallow();
  await waitFor(isUnready, { what: 'the relay to say so', deadlineMs });
  ways.kafka.heal();
  await relay.ready();
});

it('a relay that starts while the database is down says so once, and begins when it is up', async () => {
  await ways.database.close();
  relay = await start();
  const told = /"reason":"The database \S+ cannot be reached: nobody listens there \(ECONNREFUSED\)\."/g;
  const tells = () => told.test(relay.output);
  await waitFor(tells, { what: 'the relay to say so', deadlineMs });
  await raiseMany(stage.connection, clientCount, 2);
  await ways.database.open();
  await stage.drained(deadlineMs);
  expect(relay.output.match(told)).toHaveLength(1);
});

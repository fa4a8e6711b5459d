import { afterEach, beforeEach, expect, it } from 'vitest';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { openWay } from '../harness/way.ts';
import { killAtMark } from './kill-at-mark.ts';
import { raiseEvent, raiseMany } from './outbox-writer.ts';
import { clientCount, RelayStage } from './relay-stage.ts';

const settings = {
  RELAY_LEASE_MS: 6_000,
  RELAY_HEARTBEAT_MS: 500,
  RELAY_CLAIM_MS: 200,
  RELAY_SEND_DEADLINE_MS: 4_000,
  // All that waits is read at once: the relay dies with several batches in hand.
  RELAY_BATCH_ROWS: 96,
  RELAY_LANES: 1,
};

let stage: RelayStage;

beforeEach(async () => {
  const { kafkaBrokers } = testServices();
  if (kafkaBrokers === undefined) throw new Error('These tests need Kafka, and there is none.');
  stage = await RelayStage.open(kafkaBrokers);
});

afterEach(() => stage.close());

it('between the answer of Kafka and marking repeats one batch, in order', async () => {
  await raiseMany(stage.connection, clientCount, 10);
  const way = await openWay(stage.database.url);
  const relay = await stage.startRelay({ ...settings, DATABASE_URL: way.url });
  killAtMark(way, 3, relay);
  await relay.ended();
  await way.close();
  expect(await stage.unpublished()).toBe(clientCount * 10 - 2 * 96);
  await raiseMany(stage.connection, clientCount, 10);
  await (await stage.startRelay(settings)).ready();
  await stage.drained();
  const { log, violations } = await stage.delivered();
  expect(violations).toEqual([]);
  expect(log.length - clientCount * 20).toBe(96);
});

it('of a poisonous event parks its aggregate, and the others flow', async () => {
  await raiseEvent(stage.connection, 1);
  await raiseEvent(stage.connection, 1, 1_100_000);
  await raiseMany(stage.connection, clientCount, 5);
  const relay = await stage.startRelay(settings);
  await relay.ready();
  await waitFor(async () => (await stage.unpublished()) === 6, {
    what: 'the others to flow',
    deadlineMs: 30_000,
  });
  const { log, violations } = await stage.delivered();
  const missing = ['Client 1 v2', 'Client 1 v3', 'Client 1 v4', 'Client 1 v5', 'Client 1 v6', '1 more'];
  expect(violations).toEqual(missing.map((what) => expect.stringMatching(`^E1, .*: ${what}$`)));
  expect(log).toHaveLength(1 + (clientCount - 1) * 5);
  expect(await relay.metric('parked_aggregates')).toBe(1);
});

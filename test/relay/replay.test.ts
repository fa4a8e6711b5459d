import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Delivered } from '../delivery/delivered.ts';
import { readTopic } from '../delivery/read-topic.ts';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { raiseMany } from './outbox-writer.ts';
import { clientCount, RelayStage } from './relay-stage.ts';

/** Events that are sent again by relays in processes of their own, over Kafka, beside those that come. */

const settings = {
  RELAY_LEASE_MS: 3_000,
  RELAY_HEARTBEAT_MS: 500,
  RELAY_CLAIM_MS: 200,
  RELAY_SEND_DEADLINE_MS: 1_400,
  RELAY_REPLAY_ROWS: 20,
  RELAY_REPLAY_LOOK_MS: 100,
};
const each = 10;

let stage: RelayStage;

beforeEach(async () => {
  const { kafkaBrokers } = testServices();
  if (kafkaBrokers === undefined) throw new Error('These tests need Kafka, and there is none.');
  stage = await RelayStage.open(kafkaBrokers);
});
afterEach(() => stage.close());

const replayed = async () =>
  (await stage.connection.query('select state, sent, total, error, token from event_replays')).rows[0];

async function ask(topic: string): Promise<void> {
  await stage.connection.query(
    `insert into event_replays (topic, from_created_on, from_pos, to_created_on, to_pos, asked_at, total, command_id)
     select $1, min(created_on), min(pos), max(created_on), max(pos), clock_timestamp(), count(*), 1 from outbox`,
    [topic],
  );
}

/** What consumers take, who pass over what they have already. */
function taken(log: readonly Delivered[]): readonly string[] {
  const seen = new Map<string, number>();
  return log.flatMap(({ key, version }) => {
    if (version <= (seen.get(key) ?? 0)) return [];
    seen.set(key, version);
    return [`${key}v${version}`];
  });
}

it('all of a range is in the side topic, in order and with the same bytes, though relays die and live events come meanwhile', async () => {
  await raiseMany(stage.connection, clientCount, each);
  const first = await stage.startRelay(settings);
  await first.ready();
  await stage.drained();
  const side = `${stage.topic}.again`;
  await ask(side);
  await waitFor(async () => (await replayed()).sent > 0, { what: 'the replay to begin', deadlineMs: 20_000 });
  await first.stop('SIGKILL');
  const second = await stage.startRelay(settings);
  await second.ready();
  await raiseMany(stage.connection, clientCount, 2);
  await stage.drained();
  await waitFor(async () => (await replayed()).token > 1, {
    what: 'another relay to take it',
    deadlineMs: 20_000,
  });
  await second.stop('SIGKILL');
  await (await stage.startRelay(settings)).ready();
  await waitFor(async () => (await replayed()).state !== 'RUNNING', { what: 'its end', deadlineMs: 60_000 });
  expect(await replayed()).toMatchObject({ state: 'COMPLETED', total: clientCount * each, error: null });

  const again = await readTopic(stage.kafkaBrokers, side);
  const { log, violations } = await stage.delivered();
  expect(violations).toEqual([]);
  const bytes = new Map(log.map(({ id, value }) => [id, value]));
  for (const { id, value } of again) expect(value.equals(bytes.get(id) ?? Buffer.alloc(0))).toBe(true);
  const wanted = Array.from({ length: clientCount }, (_, client) =>
    Array.from({ length: each }, (_, at) => `${client + 1}v${at + 1}`),
  ).flat();
  expect([...taken(again)].toSorted()).toEqual(wanted.toSorted());
  // Two relays died, each with one batch in hand at most.
  expect(again.length - wanted.length).toBeLessThanOrEqual(2 * settings.RELAY_REPLAY_ROWS);
});

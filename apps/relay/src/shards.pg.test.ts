import { Client } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { Shards, shardCount } from './shards.ts';

const report = { connected: true, sentLastMinute: 0, lastError: undefined };
const all = () => true;

let database: TestDatabase;
let connection: Client;

beforeEach(async () => {
  database = await createTestDatabase();
  connection = new Client({ connectionString: database.url });
  await connection.connect();
});

afterEach(async () => {
  await connection.end();
  await database.drop();
});

function openShards(leaseMs = 60_000, sendDeadlineMs = 5_000): Shards {
  const log = pino({ level: 'silent' });
  return new Shards({
    database: connection,
    owner: crypto.randomUUID(),
    log,
    leaseMs,
    sendDeadlineMs,
    rememberedAggregates: 10,
  });
}

async function beatAndSettle(...relays: Shards[]): Promise<void> {
  for (const relay of relays) {
    await relay.beat(report);
    await relay.settle(all);
  }
}

const numbers = (relay: Shards) =>
  relay
    .sendable(all)
    .map(({ shard }) => shard)
    .toSorted((a, b) => a - b);
const sizes = (...relays: Shards[]) => relays.map((relay) => relay.sendable(all).length);

it('belong to the first relay that asks', async () => {
  const first = openShards();
  expect(await first.beat(report)).toBe(true);
  expect(numbers(first)).toEqual(Array.from({ length: shardCount }, (_, shard) => shard));
});

it('are shared fairly as relays come and go, each shard with one', async () => {
  const [first, second, third] = [openShards(), openShards(), openShards()];
  await beatAndSettle(first, second);
  expect(sizes(first, second)).toEqual([16, 0]);
  await beatAndSettle(first, second);
  expect(sizes(first, second)).toEqual([8, 8]);
  await beatAndSettle(third, first, second, third);
  expect(sizes(first, second, third)).toEqual([6, 6, 4]);
  expect([first, second, third].flatMap(numbers).toSorted((a, b) => a - b)).toHaveLength(shardCount);
  await second.close();
  await beatAndSettle(first, third);
  expect(sizes(first, third)).toEqual([8, 8]);
});

it('are kept while something of them may be on its way', async () => {
  const [first, second] = [openShards(), openShards()];
  await first.beat(report);
  await second.beat(report);
  await first.beat(report);
  await second.beat(report);
  expect(sizes(first, second)).toEqual([8, 0]);
  await first.settle(all);
  await second.beat(report);
  expect(sizes(first, second)).toEqual([8, 8]);
});

it('are sendable only while their lease outlasts a send', async () => {
  const relay = openShards(1_000, 900);
  await relay.beat(report);
  const held = relay.sendable(all);
  expect([held.length, relay.maySend(held)]).toEqual([16, true]);
  await waitFor(() => !relay.maySend(held), { what: 'the leases to be too short', deadlineMs: 1_000 });
  expect(relay.sendable(all)).toEqual([]);
  await relay.beat(report);
  expect(relay.maySend(held)).toBe(true);
});

it('pass to another relay in a new epoch once their lease has run out', async () => {
  const [frozen, other] = [openShards(300, 100), openShards()];
  await frozen.beat(report);
  const before = frozen.sendable(all);
  await waitFor(
    async () => {
      await other.beat(report);
      return other.size === shardCount;
    },
    { what: 'the leases to run out', deadlineMs: 5_000 },
  );
  expect(frozen.maySend(before)).toBe(false);
  expect(other.sendable(all).map(({ epoch }) => epoch)).toEqual(before.map(() => 2));
  await frozen.beat(report);
  expect(frozen.sendable(all)).toEqual([]);
  expect(frozen.maySend(before)).toBe(false);
});

it('are renewed by a relay that was late, if nobody has taken them', async () => {
  const relay = openShards();
  await relay.beat(report);
  await connection.query(`update relay_shards set lease_until = clock_timestamp() - interval '1 minute'`);
  await relay.beat(report);
  expect(relay.sendable(all).map(({ epoch }) => epoch)).toEqual(Array.from({ length: shardCount }, () => 1));
});

it('tell how their relay is doing', async () => {
  const relay = openShards();
  await relay.beat({ connected: false, sentLastMinute: 7, lastError: 'Kafka is away' });
  const { rows } = await connection.query(
    'select connected, sent_last_minute, last_error, last_error_at is not null as at from relays',
  );
  expect(rows).toEqual([{ connected: false, sent_last_minute: 7, last_error: 'Kafka is away', at: true }]);
  await relay.close();
  expect((await connection.query('select from relays')).rowCount).toBe(0);
});

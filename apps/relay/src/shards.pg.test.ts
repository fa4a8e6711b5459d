import { shardCount } from '@dayclose/domain/external-events/relay-shard.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { Client, type QueryConfig } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { Shards } from './shards.ts';

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

describe('a shard that is stopped', () => {
  /** A relay whose database answers late where a test has it so. */
  function openLate(late: (text: string) => Promise<void> | undefined): Shards {
    const query = async (statement: QueryConfig) => {
      const answer = await connection.query(statement);
      await late(statement.text);
      return answer;
    };
    const database: Queryable = Object.create(connection, { query: { value: query } });
    const log = pino({ level: 'silent' });
    const limits = { leaseMs: 60_000, sendDeadlineMs: 5_000, rememberedAggregates: 10 };
    return new Shards({ database, owner: crypto.randomUUID(), log, ...limits });
  }
  const shardOf = (relay: Shards, number: number) => {
    const found = relay.sendable(all).find(({ shard }) => shard === number);
    if (found === undefined) throw new Error(`the relay does not hold shard ${number}`);
    return found;
  };
  const recorded = async () =>
    (
      await connection.query(
        'select shard, stopped_because from relay_shards where stopped_because is not null',
      )
    ).rows;

  it('goes on at the next beat once a person has released it, with no memory of its order', async () => {
    const relay = openShards();
    await relay.beat(report);
    const stopped = shardOf(relay, 3);
    stopped.lastSent.remember('Client 3', 7);
    await relay.stop(stopped, 'out of order');
    await relay.beat(report);
    expect(numbers(relay)).not.toContain(3);
    await connection.query('update relay_shards set stopped_because = null');
    await relay.beat(report);
    expect(shardOf(relay, 3).lastSent.of('Client 3')).toBeUndefined();
  });

  it('is not taken for released by a beat that had asked before the stop was written down', async () => {
    let stopping: Promise<void> | undefined;
    const relay = openLate((text) => {
      if (stopping !== undefined || !text.includes('stopped_because as') || !text.includes('unnest')) return;
      // The answer of the renewal is there, and what it says of the shard is old.
      stopping = relay.stop(shard, 'out of order');
      return stopping;
    });
    await relay.beat(report);
    stopping = Promise.resolve();
    const shard = shardOf(relay, 3);
    stopping = undefined;
    await relay.beat(report);
    expect(numbers(relay)).not.toContain(3);
    expect(await recorded()).toEqual([{ shard: 3, stopped_because: 'out of order' }]);
  });

  it('stays so where that could not be written down, until it is', async () => {
    let isAway = true;
    const relay = openLate((text) => {
      if (isAway && text.includes('set stopped_because')) throw new Error('the connection was lost');
      return undefined;
    });
    await relay.beat(report);
    await connection.query('begin');
    await expect(relay.stop(shardOf(relay, 3), 'out of order')).rejects.toThrow('lost');
    await connection.query('rollback');
    expect(await recorded()).toEqual([]);
    isAway = false;
    await relay.beat(report);
    expect(numbers(relay)).not.toContain(3);
    expect(await recorded()).toEqual([{ shard: 3, stopped_because: 'out of order' }]);
  });
});

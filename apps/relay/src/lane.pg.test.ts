import { Session } from '@dayclose/store/session.ts';
import type { Client } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeMessage } from '../../../test/builders/codec.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import {
  lockClient,
  makeClients,
  raiseEvent,
  raiseMany,
  writeEvent,
} from '../../../test/relay/outbox-writer.ts';
import { RecordingPublisher } from '../../../test/relay/recording-publisher.ts';
import { Lane, type LaneLimits } from './lane.ts';
import { NeedsDecision } from './needs-decision.ts';
import { MessageTooLarge, NotPublished } from './publish.ts';
import { Shards } from './shards.ts';

const sender = {
  source: 'a9e4a0c2-8f5f-4f9e-9c06-3d1d3a5e9f10',
  tenantId: 'default',
  sourceEpochOf: (timeline: number) => timeline,
  encodeMessage,
};
const log = pino({ level: 'silent' });
const report = { connected: true, sentLastMinute: 0, lastError: undefined };
const leaseMs = 60_000;

let database: TestDatabase;
let connection: Client;
let publisher: RecordingPublisher;
let shards: Shards;
let lane: Lane;
let stopping: AbortController;
/** Throws where a person has to decide first. */
let decided: () => void;
const timeline = 1;

beforeEach(async () => {
  database = await createTestDatabase();
  connection = new Session({ connectionString: database.url });
  await connection.connect();
  await makeClients(connection, 32);
  publisher = new RecordingPublisher();
  stopping = new AbortController();
  decided = () => {};
  shards = openShards();
  lane = openLane(shards);
  await shards.beat(report);
});

afterEach(async () => {
  await connection.end();
  await database.drop();
});

function openShards(): Shards {
  const options = { sendDeadlineMs: 5_000, rememberedAggregates: 100 };
  return new Shards({ database: connection, owner: crypto.randomUUID(), log, leaseMs, ...options });
}

function openLane(held: Shards, limits: Partial<LaneLimits> = {}): Lane {
  return new Lane({
    database: connection,
    publisher,
    shards: held,
    sender,
    timeline: () => timeline,
    log,
    onSent: () => {},
    belongs: () => true,
    assertSame: () => decided(),
    signal: stopping.signal,
    limits: { readRows: 100, readBytes: 100_000, batchRows: 100, sendBytes: 5_000, ...limits },
  });
}

async function drain(): Promise<void> {
  while ((await lane.publish()) > 0);
}

async function parked(): Promise<object[]> {
  return (await connection.query('select aggregate_id, pos, reason from relay_parked')).rows;
}

describe('a batch', () => {
  it('is sent in order and marked, then there is none', async () => {
    for (const id of [1, 17, 1, 2, 1]) await raiseEvent(connection, id);
    expect(await lane.publish()).toBe(5);
    expect(publisher.events).toEqual(['1v1', '17v1', '1v2', '2v1', '1v3']);
    expect(await lane.publish()).toBe(0);
  });

  it('is read again whole when the broker did not take it', async () => {
    for (const id of [1, 1, 2]) await raiseEvent(connection, id);
    publisher.before = () => {
      throw new Error('no broker');
    };
    await expect(lane.publish()).rejects.toThrow(NotPublished);
    publisher.before = () => {};
    await drain();
    expect(publisher.events).toEqual(['1v1', '1v2', '2v1']);
  });

  it('comes twice, and in order, when it was taken but not marked', async () => {
    for (const id of [1, 1]) await raiseEvent(connection, id);
    publisher.after = () => {
      throw new Error('the answer was lost');
    };
    await expect(lane.publish()).rejects.toThrow(NotPublished);
    publisher.after = () => {};
    await raiseEvent(connection, 1);
    await drain();
    expect(publisher.events).toEqual(['1v1', '1v2', '1v1', '1v2', '1v3']);
  });

  it('is as large as a send may be, and no transaction is open meanwhile', async () => {
    for (let n = 0; n < 8; n += 1) await raiseEvent(connection, 1, 1_000);
    const sizes: number[] = [];
    publisher.before = async (batch) => {
      sizes.push(batch.length);
      const { rows } = await connection.query(
        `select count(*)::integer as n from pg_stat_activity where datname = current_database() and state like 'idle in%'`,
      );
      expect(rows[0]?.n).toBe(0);
    };
    await drain();
    expect(sizes).toEqual([3, 3, 2]);
    expect(publisher.events).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((version) => `1v${version}`));
  });

  it('has something of each shard, and all of it for the one that alone has more', async () => {
    lane = openLane(shards, { readRows: 32 });
    await raiseMany(connection, 16, 1);
    for (let n = 0; n < 60; n += 1) await raiseEvent(connection, 17);
    expect(await lane.publish()).toBe(17);
    expect(await lane.publish()).toBe(17);
    await drain();
    expect(publisher.events.filter((event) => event.startsWith('17v'))).toHaveLength(60);
  });
});

describe('batches that were read at once', () => {
  const unpublished = async () =>
    (
      await connection.query<{ pos: string }>(
        'select pos from outbox where published_at is null order by pos',
      )
    ).rows.map(({ pos }) => Number(pos));

  beforeEach(() => {
    lane = openLane(shards, { batchRows: 2 });
  });

  it('go out one after the other, each when the one before is marked', async () => {
    for (const id of [1, 2, 1, 3, 1]) await raiseEvent(connection, id);
    const waiting: number[][] = [];
    publisher.before = async () => {
      waiting.push(await unpublished());
    };
    expect(await lane.publish()).toBe(5);
    expect(waiting).toEqual([[1, 2, 3, 4, 5], [3, 4, 5], [5]]);
    expect(publisher.events).toEqual(['1v1', '2v1', '1v2', '3v1', '1v3']);
  });

  it('are given up with a shard that was lost meanwhile, and the other shards go on', async () => {
    for (const id of [2, 2, 1, 2, 1, 2]) await raiseEvent(connection, id);
    const others = openShards();
    publisher.after = async () => {
      publisher.after = () => {};
      await connection.query(`update relay_shards set lease_until = '-infinity' where shard = 1`);
      await others.beat(report);
      await shards.beat(report);
    };
    expect(await lane.publish()).toBe(2);
    await drain();
    expect(publisher.events).toEqual(['2v1', '2v2', '2v3', '2v4']);
    lane = openLane(others);
    await drain();
    expect(publisher.events.slice(4)).toEqual(['1v1', '1v2']);
  });

  it('are held back whole where one of them is out of order', async () => {
    for (const id of [17, 1, 1, 2, 1]) await raiseEvent(connection, id);
    await connection.query(
      'update outbox set aggregate_version = 1 where aggregate_id = 1 and aggregate_version = 3',
    );
    await drain();
    expect(publisher.events).toEqual(['2v1']);
  });

  it('are read again from the first that the broker did not take', async () => {
    for (const id of [1, 2, 1, 2, 1]) await raiseEvent(connection, id);
    publisher.before = () => {
      if (publisher.log.length === 2) throw new Error('no broker');
    };
    await expect(lane.publish()).rejects.toThrow(NotPublished);
    expect(await unpublished()).toEqual([3, 4, 5]);
    publisher.before = () => {};
    await drain();
    expect(publisher.events).toEqual(['1v1', '2v1', '1v2', '2v2', '1v3']);
  });

  it('stay where they are after the one in flight, when the relay is told to stop', async () => {
    for (const id of [1, 2, 1, 2, 1]) await raiseEvent(connection, id);
    publisher.after = () => stopping.abort();
    expect(await lane.publish()).toBe(2);
    expect(await unpublished()).toEqual([3, 4, 5]);
    expect(publisher.events).toEqual(['1v1', '2v1']);
  });

  it('stay where they are once a person has to decide', async () => {
    for (const id of [1, 2, 1, 2, 1]) await raiseEvent(connection, id);
    publisher.after = () => {
      decided = () => {
        throw new NeedsDecision('The topic was made anew.');
      };
    };
    await expect(lane.publish()).rejects.toThrow(NeedsDecision);
    expect(await unpublished()).toEqual([3, 4, 5]);
    expect(publisher.events).toEqual(['1v1', '2v1']);
  });
});

describe('a lane is drained', () => {
  it.each([
    { what: 'the one event that waited is sent', events: [1], limits: {}, isDrained: true },
    { what: 'nothing waited', events: [], limits: {}, isDrained: true },
    {
      what: 'several batches are sent, of which all was read',
      events: [1, 2, 1, 3],
      limits: { batchRows: 2 },
      isDrained: true,
    },
    { what: 'a shard filled its quota', events: [1, 1, 1, 1, 1], limits: { readRows: 32 }, isDrained: false },
    {
      what: 'the read was as large as a read may be',
      events: [1, 2, 3],
      limits: { readBytes: 1 },
      isDrained: false,
    },
  ])('or not ($isDrained), when $what', async ({ events, limits, isDrained }) => {
    lane = openLane(shards, limits);
    await lane.publish();
    for (const id of events) await raiseEvent(connection, id);
    await lane.publish();
    expect(lane.isDrained).toBe(isDrained);
  });

  it('not while something that it read is not sent', async () => {
    for (const id of [1, 2, 1]) await raiseEvent(connection, id);
    publisher.before = () => {
      throw new Error('no broker');
    };
    await expect(lane.publish()).rejects.toThrow(NotPublished);
    expect(lane.isDrained).toBe(false);
    publisher.before = () => {};
    publisher.after = () => stopping.abort();
    lane = openLane(shards, { batchRows: 2 });
    expect([await lane.publish(), lane.isDrained]).toEqual([2, false]);
  });
});

describe('an event that cannot be published', () => {
  it('parks its aggregate, and the others flow', async () => {
    for (const [id, size] of [
      [1, 10],
      [1, 6_000],
      [17, 10],
      [1, 10],
      [2, 10],
    ] as const)
      await raiseEvent(connection, id, size);
    await drain();
    expect(publisher.events).toEqual(['1v1', '17v1', '2v1']);
    expect(await parked()).toEqual([
      { aggregate_id: '1', pos: '2', reason: expect.stringContaining('more than the 5000') },
    ]);
  });

  it('is found among others when only the broker knows that it is too large', async () => {
    for (const [id, size] of [
      [1, 10],
      [2, 2_000],
      [1, 10],
      [2, 10],
      [3, 10],
    ] as const)
      await raiseEvent(connection, id, size);
    publisher.before = (batch) => {
      if (batch.some(({ value }) => value.length > 2_000))
        throw new MessageTooLarge('Kafka takes no message so large');
    };
    for (let rounds = 0; rounds < 4; rounds += 1) await lane.publish();
    expect(publisher.events).toEqual(['1v1', '1v2', '3v1']);
    expect(await parked()).toEqual([
      { aggregate_id: '2', pos: '2', reason: 'Kafka takes no message so large' },
    ]);
  });
});

describe('events out of order', () => {
  /** Client 1 has version 2 before version 1, as if its position had been drawn before its lock. */
  async function raiseInDisorder(): Promise<void> {
    const { rows } = await connection.query(`select nextval('outbox_pos')::text as pos`);
    await raiseEvent(connection, 1);
    await connection.query('begin');
    const version = await lockClient(connection, 1);
    await writeEvent(connection, { clientId: 1, version, pos: rows[0]?.pos });
    await connection.query('commit');
  }

  it('stop their shard for every relay, and no other', async () => {
    await raiseInDisorder();
    await raiseMany(connection, 2, 1);
    await drain();
    expect(publisher.events).toEqual(['2v1']);
    await shards.close();
    const others = openShards();
    await others.beat(report);
    lane = openLane(others);
    await drain();
    expect(publisher.events).toEqual(['2v1']);
    const { rows } = await connection.query(
      'select shard, stopped_because from relay_shards where stopped_because is not null',
    );
    expect(rows).toEqual([{ shard: 1, stopped_because: 'Client 1 has version 1 at 2, after version 2' }]);
  });

  it('are seen across batches, and flow once someone has mended them', async () => {
    lane = openLane(shards, { readRows: 16 });
    await raiseInDisorder();
    await drain();
    await shards.close();
    shards = openShards();
    await shards.beat(report);
    lane = openLane(shards);
    await drain();
    expect(publisher.events).toEqual(['1v2']);
    await connection.query('update outbox set published_at = now()');
    await connection.query('update relay_shards set stopped_because = null');
    await shards.beat(report);
    await raiseEvent(connection, 1);
    await drain();
    expect(publisher.events).toEqual(['1v2', '1v3']);
  });
});

describe('a relay that lost a shard', () => {
  it('marks nothing of it and publishes no more of it', async () => {
    await raiseMany(connection, 2, 1);
    const others = openShards();
    publisher.after = async () => {
      await connection.query(`update relay_shards set lease_until = '-infinity' where shard = 1`);
      await others.beat(report);
    };
    expect(await lane.publish()).toBe(2);
    expect(shards.sendable(() => true).map(({ shard }) => shard)).not.toContain(1);
    publisher.after = () => {};
    await raiseMany(connection, 2, 1);
    await drain();
    expect(publisher.events).toEqual(['1v1', '2v1', '2v2']);
    const { rows } = await connection.query(
      'select aggregate_id from outbox where published_at is null order by pos',
    );
    expect(rows).toEqual([{ aggregate_id: '1' }, { aggregate_id: '1' }]);
    lane = openLane(others);
    await drain();
    expect(publisher.events).toEqual(['1v1', '2v1', '2v2', '1v1', '1v2']);
    expect(publisher.log.filter(({ key }) => key === '1').map(({ epoch }) => epoch)).toEqual([1, 2, 2]);
  });
});

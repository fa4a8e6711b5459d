import type { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drain, LaneStage, report } from '../../../test/relay/lane-stage.ts';
import { lockClient, raiseEvent, raiseMany, writeEvent } from '../../../test/relay/outbox-writer.ts';
import type { RecordingPublisher } from '../../../test/relay/recording-publisher.ts';
import type { Lane } from './lane.ts';
import { MessageTooLarge, NotPublished } from './publish.ts';
import type { Shards } from './shards.ts';

let stage: LaneStage;
let connection: Client;
let publisher: RecordingPublisher;
let shards: Shards;
let lane: Lane;

beforeEach(async () => {
  stage = await LaneStage.open();
  ({ connection, publisher } = stage);
  shards = stage.openShards();
  lane = stage.openLane(shards);
  await shards.beat(report);
});

afterEach(() => stage.close());

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
    await drain(lane);
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
    await drain(lane);
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
    await drain(lane);
    expect(sizes).toEqual([3, 3, 2]);
    expect(publisher.events).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((version) => `1v${version}`));
  });

  it('has something of each shard, and all of it for the one that alone has more', async () => {
    lane = stage.openLane(shards, { readRows: 32 });
    await raiseMany(connection, 16, 1);
    for (let n = 0; n < 60; n += 1) await raiseEvent(connection, 17);
    expect(await lane.publish()).toBe(17);
    expect(await lane.publish()).toBe(17);
    await drain(lane);
    expect(publisher.events.filter((event) => event.startsWith('17v'))).toHaveLength(60);
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
    await drain(lane);
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
    await drain(lane);
    expect(publisher.events).toEqual(['2v1']);
    await shards.close();
    const others = stage.openShards();
    await others.beat(report);
    lane = stage.openLane(others);
    await drain(lane);
    expect(publisher.events).toEqual(['2v1']);
    const { rows } = await connection.query(
      'select shard, stopped_because from relay_shards where stopped_because is not null',
    );
    expect(rows).toEqual([{ shard: 1, stopped_because: 'Client 1 has version 1 at 2, after version 2' }]);
  });

  it('are seen across batches, and flow once someone has mended them', async () => {
    lane = stage.openLane(shards, { readRows: 16 });
    await raiseInDisorder();
    await drain(lane);
    await shards.close();
    shards = stage.openShards();
    await shards.beat(report);
    lane = stage.openLane(shards);
    await drain(lane);
    expect(publisher.events).toEqual(['1v2']);
    await connection.query('update outbox set published_at = now()');
    await connection.query('update relay_shards set stopped_because = null');
    await shards.beat(report);
    await raiseEvent(connection, 1);
    await drain(lane);
    expect(publisher.events).toEqual(['1v2', '1v3']);
  });
});

describe('a relay that lost a shard', () => {
  it('marks nothing of it and publishes no more of it', async () => {
    await raiseMany(connection, 2, 1);
    const others = stage.openShards();
    publisher.after = async () => {
      await connection.query(`update relay_shards set lease_until = '-infinity' where shard = 1`);
      await others.beat(report);
    };
    expect(await lane.publish()).toBe(2);
    expect(shards.sendable(() => true).map(({ shard }) => shard)).not.toContain(1);
    publisher.after = () => {};
    await raiseMany(connection, 2, 1);
    await drain(lane);
    expect(publisher.events).toEqual(['1v1', '2v1', '2v2']);
    const { rows } = await connection.query(
      'select aggregate_id from outbox where published_at is null order by pos',
    );
    expect(rows).toEqual([{ aggregate_id: '1' }, { aggregate_id: '1' }]);
    lane = stage.openLane(others);
    await drain(lane);
    expect(publisher.events).toEqual(['1v1', '2v1', '2v2', '1v1', '1v2']);
    expect(publisher.log.filter(({ key }) => key === '1').map(({ epoch }) => epoch)).toEqual([1, 2, 2]);
  });
});

import type { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drain, LaneStage, report } from '../../../test/relay/lane-stage.ts';
import { raiseEvent, raiseMany } from '../../../test/relay/outbox-writer.ts';
import type { RecordingPublisher } from '../../../test/relay/recording-publisher.ts';
import type { Lane } from './lane.ts';
import { NeedsDecision } from './needs-decision.ts';
import { NotPublished } from './publish.ts';
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

describe('batches that were read at once', () => {
  beforeEach(() => {
    lane = stage.openLane(shards, { batchRows: 2 });
  });

  it('go out one after the other, each when the one before is marked', async () => {
    for (const id of [1, 2, 1, 3, 1]) await raiseEvent(connection, id);
    const waiting: number[][] = [];
    publisher.before = async () => {
      waiting.push(await stage.unpublished());
    };
    expect(await lane.publish()).toBe(5);
    expect(waiting).toEqual([[1, 2, 3, 4, 5], [3, 4, 5], [5]]);
    expect(publisher.events).toEqual(['1v1', '2v1', '1v2', '3v1', '1v3']);
  });

  it('are given up with a shard that was lost meanwhile, and the other shards go on', async () => {
    for (const id of [2, 2, 1, 2, 1, 2]) await raiseEvent(connection, id);
    const others = stage.openShards();
    publisher.after = async () => {
      publisher.after = () => {};
      await connection.query(`update relay_shards set lease_until = '-infinity' where shard = 1`);
      await others.beat(report);
      await shards.beat(report);
    };
    expect(await lane.publish()).toBe(2);
    await drain(lane);
    expect(publisher.events).toEqual(['2v1', '2v2', '2v3', '2v4']);
    lane = stage.openLane(others);
    await drain(lane);
    expect(publisher.events.slice(4)).toEqual(['1v1', '1v2']);
  });

  it('are held back whole where one of them is out of order', async () => {
    for (const id of [17, 1, 1, 2, 1]) await raiseEvent(connection, id);
    await connection.query(
      'update outbox set aggregate_version = 1 where aggregate_id = 1 and aggregate_version = 3',
    );
    await drain(lane);
    expect(publisher.events).toEqual(['2v1']);
  });

  it('are read again from the first that the broker did not take', async () => {
    for (const id of [1, 2, 1, 2, 1]) await raiseEvent(connection, id);
    publisher.before = () => {
      if (publisher.log.length === 2) throw new Error('no broker');
    };
    await expect(lane.publish()).rejects.toThrow(NotPublished);
    expect(await stage.unpublished()).toEqual([3, 4, 5]);
    publisher.before = () => {};
    await drain(lane);
    expect(publisher.events).toEqual(['1v1', '2v1', '1v2', '2v2', '1v3']);
  });

  it('are all that a lane has in hand while the broker takes its time, however much is committed meanwhile', async () => {
    for (const id of [1, 2, 1]) await raiseEvent(connection, id);
    const slow = Promise.withResolvers<void>();
    const asked = new Promise<void>((resolve) => {
      publisher.before = () => {
        resolve();
        return slow.promise;
      };
    });
    const publishing = lane.publish();
    await asked;
    await raiseMany(connection, 32, 5);
    slow.resolve();
    expect(await publishing).toBe(3);
    expect(await stage.unpublished()).toHaveLength(160);
  });

  it('stay where they are after the one in flight, when the relay is told to stop', async () => {
    for (const id of [1, 2, 1, 2, 1]) await raiseEvent(connection, id);
    publisher.after = () => stage.stopping.abort();
    expect(await lane.publish()).toBe(2);
    expect(await stage.unpublished()).toEqual([3, 4, 5]);
    expect(publisher.events).toEqual(['1v1', '2v1']);
  });

  it('stay where they are once a person has to decide', async () => {
    for (const id of [1, 2, 1, 2, 1]) await raiseEvent(connection, id);
    publisher.after = () => {
      stage.assertSame = () => {
        throw new NeedsDecision('The topic was made anew.');
      };
    };
    await expect(lane.publish()).rejects.toThrow(NeedsDecision);
    expect(await stage.unpublished()).toEqual([3, 4, 5]);
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
    lane = stage.openLane(shards, limits);
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
    publisher.after = () => stage.stopping.abort();
    lane = stage.openLane(shards, { batchRows: 2 });
    expect([await lane.publish(), lane.isDrained]).toEqual([2, false]);
  });
});

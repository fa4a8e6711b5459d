import type { TopicIdentity } from '@dayclose/store/sql/relay/read-topic.ts';
import type { Client } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drain, LaneStage, report } from '../../../test/relay/lane-stage.ts';
import { raiseEvent, raiseMany } from '../../../test/relay/outbox-writer.ts';
import { RecordingPublisher } from '../../../test/relay/recording-publisher.ts';
import type { OutgoingMessage } from './encode.ts';
import { MessageTooLarge, NotPublished } from './publish.ts';
import { type ReplayLimits, Replays } from './replays.ts';
import { TopicRefused, type Topics } from './topics.ts';

/** Replays of clients' events, from a real outbox to a broker in memory. */

const limits: ReplayLimits = {
  batchRows: 4,
  sendBytes: 5_000,
  pauseMs: 0,
  leaseMs: 60_000,
  sendDeadlineMs: 1_000,
  partitions: 12,
};
const topic = 'side';

/** Topics of a broker in memory. */
class TopicsInMemory implements Topics {
  readonly there = new Map<string, TopicIdentity>();
  async find(name: string) {
    return this.there.get(name);
  }
  async make(name: string, partitions: number) {
    if (name.includes('refused')) throw new TopicRefused(`Kafka makes no topic ${name}.`);
    this.there.set(name, { topic: name, clusterId: 'c', topicId: crypto.randomUUID(), partitions });
  }
  async ends() {
    return [];
  }
  async close() {}
}

let stage: LaneStage;
let connection: Client;
let topics: TopicsInMemory;
let side: RecordingPublisher;
let headers: OutgoingMessage['headers'][];

beforeEach(async () => {
  stage = await LaneStage.open();
  ({ connection } = stage);
  topics = new TopicsInMemory();
  headers = [];
  side = new RecordingPublisher();
  side.before = (batch) => {
    headers.push(...batch.map((message) => message.headers));
  };
});
afterEach(() => stage.close());

function openReplays(given: Partial<ReplayLimits> = {}, liveTopics: readonly string[] = ['live']): Replays {
  return new Replays({
    database: connection,
    owner: crypto.randomUUID(),
    topics,
    openPublisher: () => side,
    sender: stage.sender,
    liveTopics,
    assertSame: () => stage.assertSame(),
    log: pino({ level: 'silent' }),
    signal: stage.stopping.signal,
    limits: { ...limits, ...given },
  });
}

/** Publishes what waits, live. */
async function publishAll(): Promise<void> {
  const shards = stage.openShards();
  await shards.beat(report);
  await drain(stage.openLane(shards));
  await shards.close();
}

/** Asks for the events between two positions, as a command does. */
async function ask(from: number, to: number, to_ = topic): Promise<void> {
  await connection.query(
    `insert into event_replays (topic, from_created_on, from_pos, to_created_on, to_pos, asked_at, total, command_id)
     select $3, f.created_on, f.pos, t.created_on, t.pos, clock_timestamp(), 1 + $2::integer - $1::integer, 1
     from outbox f, outbox t where f.pos = $1 and t.pos = $2`,
    [from, to, to_],
  );
}

const replay = async () =>
  (await connection.query('select state, sent, total, error from event_replays order by id desc limit 1'))
    .rows[0];

describe('a replay', () => {
  it('has all of its range in order, both ends with it, each with the bytes of the first time and a header that says so', async () => {
    await raiseMany(connection, 3, 4);
    await publishAll();
    await ask(2, 11);
    expect(await openReplays().carryOutOne()).toBe(true);
    const first = stage.publisher.log.filter(({ id }) => Number(id) >= 2 && Number(id) <= 11);
    expect(side.log.map(({ id }) => Number(id))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const byId = new Map(first.map(({ id, value }) => [id, value]));
    for (const { id, value } of side.log) expect(value.equals(byId.get(id) ?? Buffer.alloc(0))).toBe(true);
    expect(new Set(headers.map((each) => each.replay))).toEqual(new Set(['1']));
    expect(await replay()).toEqual({ state: 'COMPLETED', sent: 10, total: 10, error: null });
    expect(await openReplays().carryOutOne()).toBe(false);
  });

  it('leaves out what was given up, and what was not sent when it was asked for', async () => {
    await raiseMany(connection, 2, 2);
    await publishAll();
    await connection.query(`update outbox set skipped_because = 'why' where pos = 2`);
    await raiseMany(connection, 2, 1);
    await ask(1, 6);
    await publishAll();
    await openReplays().carryOutOne();
    expect(side.log.map(({ id }) => id)).toEqual(['1', '3', '4']);
  });

  it('goes by positions where a transaction over midnight has left the earlier day behind the later', async () => {
    await raiseMany(connection, 1, 4);
    await publishAll();
    await connection.query(`update outbox set created_on = created_on + 1 where pos in (1, 2)`);
    await ask(1, 4);
    await openReplays({ batchRows: 2 }).carryOutOne();
    expect(side.events).toEqual(['1v1', '1v2', '1v3', '1v4']);
  });

  it('goes on where the last relay left off, with one batch twice at most, and in order', async () => {
    await raiseMany(connection, 2, 6);
    await publishAll();
    await ask(1, 12);
    let batches = 0;
    side.after = () => {
      batches += 1;
      if (batches === 2) throw new Error('the relay dies between the answer of Kafka and its note');
    };
    await expect(openReplays().carryOutOne()).rejects.toThrow(NotPublished);
    expect(await openReplays().carryOutOne()).toBe(false);
    await connection.query(`update event_replays set lease_until = clock_timestamp()`);
    expect(await openReplays().carryOutOne()).toBe(true);
    const ids = side.log.map(({ id }) => Number(id));
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(await replay()).toMatchObject({ state: 'COMPLETED', sent: 12 });
  });

  it('is given up by a relay that has lost it, which writes down nothing more', async () => {
    await raiseMany(connection, 2, 6);
    await publishAll();
    await ask(1, 12);
    side.after = async () => {
      side.after = () => {};
      await connection.query(`update event_replays set lease_until = clock_timestamp()`);
      await openReplays().carryOutOne();
    };
    await openReplays().carryOutOne();
    expect(await replay()).toMatchObject({ state: 'COMPLETED', sent: 12, total: 12 });
    const first = side.log.filter(({ id }, at) => side.log.findIndex((each) => each.id === id) === at);
    expect(first.map(({ id }) => Number(id))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(side.log).toHaveLength(16);
  });

  it('that is stopped sends nothing more than what is at hand, and counts that', async () => {
    await raiseMany(connection, 2, 6);
    await publishAll();
    await ask(1, 12);
    side.before = () => void connection.query(`update event_replays set state = 'STOPPED'`);
    await openReplays().carryOutOne();
    expect(side.log.map(({ id }) => Number(id))).toEqual([1, 2, 3, 4]);
    expect(await replay()).toEqual({ state: 'STOPPED', sent: 4, total: 12, error: null });
    expect(await openReplays().carryOutOne()).toBe(false);
  });

  it('sends nothing on a lease that does not outlast a send', async () => {
    await raiseMany(connection, 1, 2);
    await publishAll();
    await ask(1, 2);
    await openReplays({ leaseMs: 900, sendDeadlineMs: 1_000 }).carryOutOne();
    expect(side.log).toEqual([]);
    expect(await replay()).toMatchObject({ state: 'RUNNING', sent: 0 });
  });

  it('waits where nothing may be published until a person has decided', async () => {
    await raiseMany(connection, 1, 2);
    await publishAll();
    await ask(1, 2);
    stage.assertSame = () => {
      throw new Error('another topic');
    };
    await expect(openReplays().carryOutOne()).rejects.toThrow('another topic');
    expect([side.log.length, await replay()]).toMatchObject([0, { state: 'RUNNING' }]);
  });
});

describe('a replay fails, and says why,', () => {
  beforeEach(async () => {
    await raiseMany(connection, 2, 3);
    await publishAll();
  });

  it('where its topic is live', async () => {
    await ask(1, 6, 'live');
    await openReplays().carryOutOne();
    expect([side.log.length, await replay()]).toEqual([
      0,
      { state: 'FAILED', sent: 0, total: 6, error: 'Live events go to the topic live.' },
    ]);
  });

  it('where Kafka makes no such topic', async () => {
    await ask(1, 6, 'refused');
    await openReplays().carryOutOne();
    expect(await replay()).toMatchObject({ state: 'FAILED', error: 'Kafka makes no topic refused.' });
  });

  it('where its topic was made anew in between', async () => {
    await ask(1, 6);
    side.after = () => {
      throw new Error('no answer');
    };
    await expect(openReplays().carryOutOne()).rejects.toThrow(NotPublished);
    side.after = () => {};
    topics.there.clear();
    await topics.make(topic, 12);
    await connection.query(`update event_replays set lease_until = clock_timestamp()`);
    await openReplays().carryOutOne();
    expect(await replay()).toMatchObject({
      state: 'FAILED',
      error: 'The topic side is not the one any more to which 0 events were sent.',
    });
  });

  it('where events that were still to be sent were purged', async () => {
    await ask(1, 6);
    side.after = async () => {
      await connection.query(`delete from outbox where pos > 4`);
      await connection.query(
        `insert into purged_event_days (created_on, first_pos, last_pos) values (current_date, 5, 6)`,
      );
    };
    await openReplays().carryOutOne();
    expect(await replay()).toMatchObject({
      state: 'FAILED',
      sent: 4,
      error: 'Events that were still to be sent were purged.',
    });
  });

  it('where the topic takes no message so large, and those before it are there', async () => {
    await connection.query('delete from event_replays');
    await raiseEvent(connection, 1, 3_000);
    await publishAll();
    side.before = (batch) => {
      if (batch.some(({ value }) => value.length > 2_000)) throw new MessageTooLarge('too large');
    };
    await ask(5, 7);
    await openReplays().carryOutOne();
    expect(side.log.map(({ id }) => id)).toEqual(['5', '6']);
    expect(await replay()).toMatchObject({
      state: 'FAILED',
      error: 'Event 7 is larger than the topic takes.',
    });
  });
});

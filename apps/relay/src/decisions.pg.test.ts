import { Session } from '@dayclose/store/session.ts';
import type { Client } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { senderWith } from '../../../test/builders/sender.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { makeClients, raiseMany } from '../../../test/relay/outbox-writer.ts';
import { RecordingPublisher } from '../../../test/relay/recording-publisher.ts';
import { Lane } from './lane.ts';
import { Shards } from './shards.ts';

const log = pino({ level: 'silent' });
const report = { connected: true, sentLastMinute: 0, lastError: undefined };

let database: TestDatabase;
let connection: Client;
let publisher: RecordingPublisher;
let shards: Shards;
let lane: Lane;

beforeEach(async () => {
  database = await createTestDatabase();
  connection = new Session({ connectionString: database.url });
  await connection.connect();
  await makeClients(connection, 4);
  publisher = new RecordingPublisher();
  shards = new Shards({
    database: connection,
    owner: crypto.randomUUID(),
    log,
    leaseMs: 1_000,
    sendDeadlineMs: 100,
    rememberedAggregates: 100,
  });
  lane = new Lane({
    database: connection,
    publisher,
    shards,
    sender: senderWith(),
    timeline: () => 1,
    log,
    onSent: () => {},
    belongs: () => true,
    assertSame: () => {},
    signal: new AbortController().signal,
    limits: { readRows: 100, readBytes: 100_000, batchRows: 100, sendBytes: 100_000 },
  });
});

afterEach(async () => {
  await connection.end();
  await database.drop();
});

async function unpublished(): Promise<number> {
  return (await connection.query('select from outbox where published_at is null')).rowCount ?? 0;
}

async function drain(): Promise<void> {
  const isDrained = async () => {
    await shards.beat(report);
    await lane.publish();
    return (await unpublished()) === 0;
  };
  await waitFor(isDrained, { what: 'the outbox to be empty', deadlineMs: 10_000 });
}

const decisions = async () =>
  (await connection.query('select decided_by, reason, decision from relay_decisions')).rows;

describe('publishing again', () => {
  it('what was published since an instant, in its order and by relays at work, changes no copy', async () => {
    await raiseMany(connection, 4, 2);
    await drain();
    const since = (await connection.query('select clock_timestamp()::text as now')).rows[0]?.now;
    await raiseMany(connection, 4, 3);
    await drain();
    const first = publisher.log.slice(8);
    const { rows } = await connection.query(`select publish_again($1, 'Ada', 'topic lost') as events`, [
      since,
    ]);
    expect(rows).toEqual([{ events: '12' }]);
    await raiseMany(connection, 4, 1);
    await drain();
    const again = publisher.log.slice(20);
    for (const key of ['1', '2', '3', '4']) {
      const of = (events: typeof again) => events.filter((event) => event.key === key);
      expect(of(again).map(({ version }) => version)).toEqual([3, 4, 5, 6]);
      expect(
        of(again)
          .slice(0, 3)
          .map(({ value }) => value),
      ).toEqual(of(first).map(({ value }) => value));
    }
    expect(await decisions()).toEqual([
      {
        decided_by: 'Ada',
        reason: 'topic lost',
        decision: expect.stringMatching(/^12 events that were published since .+ are published again\.$/),
      },
    ]);
  });

  it('comes after what is under way, which is not marked', async () => {
    await raiseMany(connection, 1, 2);
    await drain();
    await raiseMany(connection, 1, 1);
    publisher.after = async () => {
      publisher.after = () => {};
      await connection.query(`select publish_again('-infinity', 'Ada', 'topic lost')`);
    };
    await drain();
    expect(publisher.events).toEqual(['1v1', '1v2', '1v3', '1v1', '1v2', '1v3']);
  });

  it.each([
    [`null, 'Ada', 'why'`, /^Name the instant since which events are to be published again/],
    [`'infinity', 'Ada', 'why'`, /^Name the instant since which events are to be published again/],
    [`'-infinity', ' ', 'why'`, /relay_decisions_decided_by_check/],
    [`'-infinity', 'Ada', null`, /null value in column "reason"/],
  ])('is refused with (%s), and nothing changes', async (values, why) => {
    await raiseMany(connection, 4, 1);
    await drain();
    await expect(connection.query(`select publish_again(${values})`)).rejects.toThrow(why);
    expect([await unpublished(), await decisions()]).toEqual([0, []]);
    await raiseMany(connection, 4, 1);
    expect(await lane.publish()).toBe(4);
  });
});

describe('accepting', () => {
  it('a database is refused while it is the one that events are published from', async () => {
    await expect(connection.query(`select accept_database('Ada', 'why')`)).rejects.toThrow(
      /^There is nothing to accept/,
    );
    await connection.query(`insert into source_epochs values (1, 42, 7)`);
    const { rows } = await connection.query(`select accept_database('Ada', 'restored') as epoch`);
    expect(rows).toEqual([{ epoch: 2 }]);
    await expect(connection.query(`select accept_database('Ada', 'why')`)).rejects.toThrow(
      /^There is nothing to accept/,
    );
    expect(await decisions()).toMatchObject([
      { decided_by: 'Ada', reason: 'restored', decision: expect.stringContaining('system 42 on timeline 7') },
    ]);
  });

  it('a topic is refused while none is recorded', async () => {
    await expect(connection.query(`select accept_topic('Ada', 'why')`)).rejects.toThrow(
      /^There is nothing to accept/,
    );
  });

  it('stops no shard, though a relay that has not noticed yet reads versions that begin anew', async () => {
    await raiseMany(connection, 4, 3);
    await drain();
    await connection.query(`update clients set event_count = 1`);
    await connection.query(`insert into source_epochs values (1, 42, 7)`);
    await connection.query(`select accept_database('Ada', 'restored')`);
    await raiseMany(connection, 4, 1);
    expect(await lane.publish()).toBe(0);
    const { rows } = await connection.query('select from relay_shards where stopped_because is not null');
    expect([rows, shards.size]).toEqual([[], 12]);
  });

  it('makes relays forget what they sent, so that versions may begin anew', async () => {
    await raiseMany(connection, 4, 3);
    await drain();
    await connection.query(`update clients set event_count = 1`);
    await connection.query(`insert into source_epochs values (1, 42, 7)`);
    await connection.query(`select accept_database('Ada', 'restored')`);
    await raiseMany(connection, 4, 1);
    await drain();
    expect(publisher.events.slice(-4)).toEqual(['1v2', '2v2', '3v2', '4v2']);
  });
});

it('reads nothing from a database that is on another timeline than the one accepted', async () => {
  await raiseMany(connection, 4, 1);
  await connection.query('create or replace function current_timeline() returns integer return 2');
  await shards.beat(report);
  expect(await lane.publish()).toBe(0);
  expect(publisher.log).toEqual([]);
});

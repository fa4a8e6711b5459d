import type { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCommitted } from '../../../test/delivery/committed.ts';
import { deliveryViolations } from '../../../test/delivery/violations.ts';
import {
  cachedSequence,
  type Design,
  lockedRowsPassedOver,
  orderOfTransactions,
  placeKeptByPosition,
  positionBeforeLock,
  shipped,
} from '../../../test/relay/designs.ts';
import { drain, LaneStage, report } from '../../../test/relay/lane-stage.ts';
import { isWaiting, lockClient, raiseEvent, writeEvent } from '../../../test/relay/outbox-writer.ts';
import { RecordingPublisher } from '../../../test/relay/recording-publisher.ts';
import type { Lane } from './lane.ts';

/** One event of a shard at a time, so that what is read first is what is sent first. */
const limits = { readRows: 16, batchRows: 16 };

/** Two writers, and two relays that are of a design. */
interface Cast {
  readonly a: Client;
  readonly b: Client;
  readonly first: Lane;
  readonly second: Lane;
  readonly publisher: RecordingPublisher;
  /** The position of the next event of a writer, where it is drawn before the lock. */
  drawn(writer: Client): Promise<{ readonly pos?: string }>;
}

interface Case {
  readonly design: Design;
  /** What consumers find wrong. */
  readonly finds: RegExp;
  /** What the relay stops a shard for, rather than publish it, where it remembers what it sent. */
  readonly stops?: RegExp;
  /** The steps, one after the other, in which ours holds and the design does not. */
  play(cast: Cast): Promise<void>;
}

const cases: readonly Case[] = [
  {
    design: placeKeptByPosition,
    finds: /^E1.* Client 1 v1$/,
    async play({ a, b, first }) {
      await a.query('begin');
      await writeEvent(a, { clientId: 1, version: await lockClient(a, 1) });
      await raiseEvent(b, 17);
      await drain(first);
      await a.query('commit');
      await drain(first);
    },
  },
  {
    design: positionBeforeLock,
    finds: /^E2.* Client 1 v1 came first after Client 1 v2$/,
    stops: /^Client 1 has version 1 at 2, after version 2$/,
    async play({ a, b, first, drawn }) {
      await a.query('begin');
      const version = await lockClient(a, 1);
      const pos = await drawn(b);
      await b.query('begin');
      const waiting = lockClient(b, 1);
      await isWaiting(a);
      await writeEvent(a, { clientId: 1, version });
      await a.query('commit');
      await writeEvent(b, { clientId: 1, version: await waiting, ...pos });
      await b.query('commit');
      await drain(first);
    },
  },
  {
    design: orderOfTransactions,
    finds: /^E2.* Client 1 v1 came first after Client 1 v2$/,
    stops: /^Client 1 has version 1 at 1, after version 2$/,
    async play({ a, b, first }) {
      await a.query('begin; select pg_current_xact_id()');
      await raiseEvent(b, 1);
      await writeEvent(a, { clientId: 1, version: await lockClient(a, 1) });
      await a.query('commit');
      await drain(first);
    },
  },
  {
    design: cachedSequence,
    finds: /^E2.* Client 1 v1 came first after Client 1 v2$/,
    stops: /^Client 1 has version 1 at 11, after version 2$/,
    async play({ a, b, first }) {
      await raiseEvent(a, 2);
      await raiseEvent(b, 1);
      await raiseEvent(a, 1);
      await drain(first);
    },
  },
  {
    design: lockedRowsPassedOver,
    finds: /^E2.* Client 1 v1 came first after Client 1 v2$/,
    async play({ a, first, second, publisher }) {
      await raiseEvent(a, 1);
      await raiseEvent(a, 1);
      // The first has read, and is slow to send.
      publisher.before = () => drain(second);
      await first.publish();
      publisher.before = () => {};
      await drain(first);
    },
  },
];

let stage: LaneStage;

beforeEach(async () => {
  stage = await LaneStage.open();
});

afterEach(() => stage.close());

/** Plays a case, and returns what consumers find wrong; relays remember what they sent of so many aggregates. */
async function play({ play: act }: Case, design: Design, rememberedAggregates = 0): Promise<string[]> {
  await stage.connection.query(design.sql ?? '');
  const publisher = stage.publisher;
  // Whoever is second sends by a broker that is never slow.
  const quick = new RecordingPublisher(publisher.log);
  const [first, second] = [await relay(publisher), await relay(quick)];
  const drawn = async (writer: Client) => {
    if (!design.drawsEarly) return {};
    const { rows } = await writer.query<{ pos: string }>(`select nextval('outbox_pos')::text as pos`);
    return { pos: rows[0]?.pos ?? '' };
  };
  await act({ a: await stage.connect(), b: await stage.connect(), first, second, publisher, drawn });
  const committed = await readCommitted(stage.connection);
  return deliveryViolations({ committed, log: publisher.log, batchRows: limits.batchRows });

  async function relay(by: RecordingPublisher): Promise<Lane> {
    const connection = await stage.connect();
    const database = design.seam?.(connection) ?? connection;
    const shards = stage.openShards({ database, rememberedAggregates });
    await shards.beat(report);
    return stage.openLane(shards, limits, { database, publisher: by });
  }
}

describe.each(cases)('behind $design.name', (each) => {
  it('consumers find events missing or out of order, where behind ours they find all in order', async () => {
    const found = await play(each, each.design);
    expect(found).toEqual([expect.stringMatching(each.finds)]);
  });

  it('and behind ours, step by step the same, all is there in order', async () => {
    expect(await play(each, shipped)).toEqual([]);
  });
});

describe.each(cases.filter(({ stops }) => stops !== undefined))('of $design.name', (each) => {
  it('a relay that remembers what it sent stops the shard rather than send it out of order', async () => {
    const found = await play(each, each.design, 100);
    expect(found).toEqual([expect.stringMatching(/^E1.* Client 1 v1$/)]);
    const { rows } = await stage.connection.query(
      'select stopped_because as why from relay_shards where stopped_because is not null',
    );
    expect(rows).toEqual([{ why: expect.stringMatching(each.stops ?? /^$/) }]);
  });
});

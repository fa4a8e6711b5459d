import { execute } from '@dayclose/domain/bus/execute.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { provision } from '@dayclose/store/provision.ts';
import { openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import type { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodePayload } from '../../../test/builders/codec.ts';
import { commandNamed } from '../../../test/builders/command-named.ts';
import { drain, LaneStage, report } from '../../../test/relay/lane-stage.ts';
import { lockClient, raiseEvent, writeEvent } from '../../../test/relay/outbox-writer.ts';
import type { RecordingPublisher } from '../../../test/relay/recording-publisher.ts';
import type { Lane } from './lane.ts';
import type { Shards } from './shards.ts';

/** What operators do about events that are held up, while a relay is at work that nobody starts anew. */

/** More than a lane of the stage sends. Units: bytes. */
const tooLarge = 6_000;
const aggregateId = { noun: 'Client', id: '1' };
let stage: LaneStage;
let connection: Client;
let publisher: RecordingPublisher;
let tenant: Tenant;
let shards: Shards;
let lane: Lane;

beforeEach(async () => {
  stage = await LaneStage.open();
  ({ connection, publisher } = stage);
  tenant = openTenant({
    id: 'test',
    databaseUrl: stage.databaseUrl,
    encodePayload,
    applicationName: 'steering',
  });
  await provision(tenant.primary, shipped);
  shards = stage.openShards();
  lane = stage.openLane(shards);
  await shards.beat(report);
});
afterEach(async () => {
  await tenant.close();
  await stage.close();
});

/** Gives a command as an operator, and returns its answer or the code of its refusal. */
async function give(name: string, input: object): Promise<unknown> {
  const bus = { store: commandStore(tenant, shippedStore), installed: shipped };
  const actor = actorOf('key:night', 'operator', shipped.permissions);
  const result = await execute(bus, commandNamed(name), { input, actor, key: undefined, requestId: 'test' });
  return result.ok ? result.answer : result.code;
}

/** The event of client 1 that has a version. */
async function eventOf(version: number): Promise<string> {
  const { rows } = await connection.query<{ key: string }>(
    `select concat_ws(',', created_on, pos, idempotency_key) as key from outbox where aggregate_id = 1 and aggregate_version = $1`,
    [version],
  );
  return rows[0]?.key ?? '';
}

/** Client 1 with four events, of which the second is too large; client 2 with one. */
async function raisePoison(): Promise<void> {
  for (const [id, size] of [
    [1, 10],
    [1, tooLarge],
    [2, 10],
    [1, 10],
    [1, 10],
  ] as const)
    await raiseEvent(connection, id, size);
  await drain(lane);
  expect(publisher.events).toEqual(['1v1', '2v1']);
}

describe('an aggregate that is parked', () => {
  it('goes on once it is released, from its first event that was not sent, in order', async () => {
    await raisePoison();
    expect(await give('releaseParkedAggregate', { aggregateId })).toMatchObject({ pending: 3 });
    await drain(stage.openLane(shards, { sendBytes: 10_000 }));
    expect(publisher.events).toEqual(['1v1', '2v1', '1v2', '1v3', '1v4']);
    expect(await give('releaseParkedAggregate', { aggregateId })).toBe('AGGREGATE_NOT_PARKED');
  });

  it('is parked again where nothing was mended, and nothing overtakes', async () => {
    await raisePoison();
    await give('releaseParkedAggregate', { aggregateId });
    await drain(lane);
    expect(publisher.events).toEqual(['1v1', '2v1']);
    expect(await stage.unpublished()).toHaveLength(3);
    expect(await give('releaseParkedAggregate', { aggregateId })).toMatchObject({ pending: 3 });
  });
});

describe('an event that is in the way', () => {
  const reason = 'Its consumers were told by hand.';

  it('is skipped: it is never sent, and those behind it go on in order, with its version missing', async () => {
    await raisePoison();
    expect(await give('skipExternalEvent', { eventId: await eventOf(2), reason })).toMatchObject({
      pos: '2',
      publishedAt: null,
      skippedBecause: reason,
    });
    await drain(lane);
    expect(publisher.events).toEqual(['1v1', '2v1', '1v3', '1v4']);
    expect(await stage.unpublished()).toEqual([]);
  });

  it('stays given up where all that was published is published again', async () => {
    await raisePoison();
    await give('skipExternalEvent', { eventId: await eventOf(2), reason });
    await drain(lane);
    await connection.query(`select publish_again('-infinity', 'Ada', 'the topic was lost')`);
    const { rows } = await connection.query('select pos from outbox where published_at is null order by pos');
    expect(rows.map(({ pos }) => pos)).toEqual(['1', '3', '4', '5']);
  });

  it('alone is skipped: none before it, none behind it, none of another aggregate, and it only once', async () => {
    await raisePoison();
    for (const version of [1, 3]) {
      expect(await give('skipExternalEvent', { eventId: await eventOf(version), reason })).toBe(
        'EXTERNAL_EVENT_NOT_IN_THE_WAY',
      );
    }
    const eventId = await eventOf(2);
    const both = await Promise.all([1, 2].map(() => give('skipExternalEvent', { eventId, reason })));
    expect(both.filter((each) => each === 'EXTERNAL_EVENT_NOT_IN_THE_WAY')).toHaveLength(1);
    const guessed = eventId.replace(/[0-9a-f]{12}$/, '000000000000');
    expect(await give('skipExternalEvent', { eventId: guessed, reason })).toBe('NOT_FOUND');
  });
});

describe('a shard that is stopped', () => {
  it('goes on at the next beat once it is released, at the relay that holds it and in the same epoch', async () => {
    const { rows } = await connection.query(`select nextval('outbox_pos')::text as pos`);
    await raiseEvent(connection, 1);
    await connection.query('begin');
    await writeEvent(connection, {
      clientId: 1,
      version: await lockClient(connection, 1),
      pos: rows[0]?.pos,
    });
    await connection.query('commit');
    await drain(lane);
    expect(publisher.events).toEqual([]);
    await connection.query('update outbox set aggregate_version = 3 - aggregate_version');
    expect(await give('releaseRelayShard', { shard: 1, reason: 'mended' })).toMatchObject({
      shards: expect.arrayContaining([
        expect.objectContaining({ shard: 1, stoppedBecause: null, pending: 2 }),
      ]),
    });
    await shards.beat(report);
    await drain(lane);
    expect(publisher.events).toEqual(['1v1', '1v2']);
    expect(publisher.log.map(({ epoch }) => epoch)).toEqual([1, 1]);
    expect(await give('releaseRelayShard', { shard: 1, reason: 'mended' })).toBe('RELAY_SHARD_NOT_STOPPED');
    expect(await give('releaseRelayShard', { shard: 16, reason: 'mended' })).toBe('INVALID_VALUE');
  });
});

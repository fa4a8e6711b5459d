import { type EncodedPayload, openTenant, type Tenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodePayload } from '../builders/codec.ts';
import { createPortfolio } from '../builders/portfolio.ts';
import { type System, startSystem } from '../harness/system.ts';
import { type Came, calling } from './dayclose.ts';

/** What an operator asks and does about events by the program, on a gateway that is real. */

let system: System;
let tenant: Tenant;
let env: Readonly<Record<string, string>>;
let loan: string;

beforeAll(async () => {
  system = await startSystem();
  tenant = openTenant({
    id: 'default',
    databaseUrl: system.database.url,
    encodePayload,
    applicationName: 'cli',
  });
  await createPortfolio(tenant, { loans: 2, firstDay: 20_000, cobDate: 19_999, ages: [0] });
  env = { DAYCLOSE_URL: new URL(system.url).origin, DAYCLOSE_API_KEY: system.key };
  const payload = clientPayload();
  const { rows } = await tenant.primary.query(
    `insert into outbox (shard, type, category, dataschema, dataschema_revision, aggregate_type, aggregate_id, aggregate_version, business_date, payload)
     select 3, 'ClientCreateBusinessEvent', 'Client', 'dayclose.avro.client.v1.ClientDataV1', $2, 'Client', 999, n, current_date, $1
     from generate_series(1, 4) n returning aggregate_id`,
    [payload.bytes, payload.revision],
  );
  loan = Buffer.from(`Client:${rows[0].aggregate_id}`).toString('base64');
});
afterAll(async () => {
  await tenant.close();
  await system.close();
});

const dayclose = (...args: string[]): Promise<Came> => calling(args, env).came;

function clientPayload(): EncodedPayload {
  const option = { id: 300, code: 'clientStatusType.active', value: 'Active' };
  const [id, name] = ['999', 'Ada'];
  return encodePayload('dayclose.avro.client.v1.ClientDataV1', {
    ...{ id, externalId: null, status: option, active: true, activationDate: '2026-01-01' },
    ...{ fullname: name, displayName: name },
  });
}

/** Parks the client behind its event of a version, and returns the id of that. */
async function park(version: number): Promise<string> {
  await tenant.primary.query(
    `insert into relay_parked (aggregate_type, aggregate_id, pos, reason)
     select aggregate_type, aggregate_id, pos, 'too large' from outbox where aggregate_id = 999 and aggregate_version = $1`,
    [version],
  );
  const { facts } = await dayclose('events', 'parked');
  const [fact] = facts as readonly { event: { id: string } }[];
  return fact?.event.id ?? '';
}

describe('events', () => {
  test('are told of by what waits, shard by shard, and what is stopped is let go for a reason', async () => {
    await tenant.primary.query(`update relay_shards set stopped_because = 'out of order' where shard = 3`);
    const came = await dayclose('events', 'status');
    expect([came.code, came.stderr]).toEqual([0, '']);
    expect(came.facts).toEqual([
      expect.objectContaining({ type: 'relay', connected: false, pending: expect.any(Number) }),
      ...came.facts.slice(1),
    ]);
    expect(came.facts).toContainEqual(
      expect.objectContaining({
        type: 'shard',
        shard: 3,
        pending: expect.any(Number),
        stoppedBecause: 'out of order',
      }),
    );
    expect(await dayclose('events', 'shard', 'release', '3')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--reason'),
    });
    const released = await dayclose('events', 'shard', 'release', '3', '--reason', 'looked at');
    expect(released.facts).toContainEqual(
      expect.objectContaining({ type: 'shard', shard: 3, stoppedBecause: null }),
    );
    expect(await dayclose('events', 'shard', 'release', '3', '--reason', 'looked at')).toMatchObject({
      code: 3,
      facts: [{ type: 'error', code: 'RELAY_SHARD_NOT_STOPPED' }],
    });
  });

  test('that are parked are listed, released, or skipped for a reason', async () => {
    expect(await dayclose('events', 'parked')).toMatchObject({ code: 0, facts: [] });
    await park(1);
    expect((await dayclose('events', 'parked')).facts).toMatchObject([
      {
        type: 'parked',
        aggregateId: loan,
        error: 'too large',
        waiting: 3,
        event: { data: { displayName: 'Ada' } },
      },
    ]);
    expect(await dayclose('events', 'release', loan)).toMatchObject({
      code: 0,
      facts: [{ type: 'relay' }, {}],
    });
    expect(await dayclose('events', 'release', loan)).toMatchObject({
      code: 3,
      facts: [{ code: 'AGGREGATE_NOT_PARKED' }],
    });
    const event = await park(2);
    expect(await dayclose('events', 'skip', event, '--reason', 'told by hand')).toMatchObject({
      code: 0,
      facts: [{ type: 'event', id: event, state: 'SKIPPED', skippedBecause: 'told by hand' }],
    });
    expect(await dayclose('events', 'skip', 'seven', '--reason', 'why')).toMatchObject({
      code: 3,
      facts: [{ code: 'NOT_FOUND' }],
    });
  });

  test('have types that are switched off and on', async () => {
    const name = 'LoanApprovedBusinessEvent';
    const told = (enabled: boolean) => expect.objectContaining({ type: 'eventType', name, enabled });
    expect((await dayclose('events', 'types')).facts).toContainEqual(told(true));
    expect((await dayclose('events', 'disable', name)).facts).toEqual([told(false)]);
    expect((await dayclose('events', 'types')).facts).toContainEqual(told(false));
    expect((await dayclose('events', 'enable', name)).facts).toEqual([told(true)]);
    expect(await dayclose('events', 'enable', 'Nothing')).toMatchObject({ code: 3 });
  });

  test('have settings that are told, and changed', async () => {
    expect((await dayclose('events', 'settings')).facts).toMatchObject([
      { bulkEvents: false, purgeAfterDays: 30, payloadVersion: 1 },
    ]);
    expect(
      (await dayclose('events', 'settings', '--bulk', 'on', '--purge-after-days', '60')).facts,
    ).toMatchObject([{ type: 'eventSettings', bulkEvents: true, purgeAfterDays: 60 }]);
    expect((await dayclose('events', 'settings', '--payload-version', '2')).facts).toMatchObject([
      { bulkEvents: true, purgeAfterDays: 60, payloadVersion: 2 },
    ]);
    expect(await dayclose('events', 'settings', '--payload-version', '3')).toMatchObject({
      code: 1,
      stderr: '--payload-version is "3": it has to be 1 or 2.\n',
    });
    expect(await dayclose('events', 'settings', '--bulk', 'maybe')).toMatchObject({
      code: 1,
      stderr: '--bulk is "maybe": it has to be on or off.\n',
    });
    expect(await dayclose('events', 'settings', '--purge-after-days', '0')).toMatchObject({
      code: 3,
      facts: [{ code: 'INVALID_VALUE' }],
    });
  });

  test('have a topic and a database that a person accepts, and are published again, for a reason', async () => {
    await tenant.primary.query(`
      insert into relay_topic (topic, cluster_id, topic_id, acknowledged) values ('live', 'c', gen_random_uuid(), array[1]);
      insert into source_epochs values (1, 42, 7);
      update outbox set published_at = '2026-01-01T10:00Z' where aggregate_id = 999`);
    const why = ['--reason', 'the topic was deleted'];
    expect(await dayclose('events', 'topic', 'accept')).toMatchObject({ code: 1 });
    expect(await dayclose('events', 'topic', 'accept', ...why)).toMatchObject({
      code: 0,
      facts: [{ type: 'relay' }],
    });
    expect(await dayclose('events', 'topic', 'accept', ...why)).toMatchObject({
      code: 3,
      facts: [{ code: 'NO_TOPIC_TO_ACCEPT' }],
    });
    expect(await dayclose('events', 'database', 'accept', ...why)).toMatchObject({ code: 0 });
    const again = [
      'events',
      'publish-again',
      '--since',
      '2026-01-01T09:00:00Z',
      '--until',
      '2026-01-01T11:00:00Z',
      ...why,
    ];
    expect(await dayclose(...again)).toMatchObject({ code: 0 });
    expect(await dayclose(...again)).toMatchObject({
      code: 3,
      facts: [{ code: 'NOTHING_TO_PUBLISH_AGAIN' }],
    });
    const { rows } = await tenant.primary.query(
      'select count(distinct decided_by)::integer as people, count(*)::integer as n from relay_decisions',
    );
    expect(rows).toEqual([{ people: 1, n: 3 }]);
  });

  test('are sent again to another topic, and waited for no longer than there is time', async () => {
    await tenant.primary.query(
      'update outbox set published_at = clock_timestamp() where published_at is null',
    );
    const { rows } = await tenant.primary.query(
      `select concat_ws(',', created_on, pos, idempotency_key) as key from outbox order by pos desc limit 2`,
    );
    const [to, from] = rows.map(({ key }) => Buffer.from(`ExternalEvent:${key}`).toString('base64'));
    const options = ['--from', from ?? '', '--to', to ?? '', '--topic', 'again'];
    const came = await dayclose('events', 'replay', ...options);
    expect(came).toMatchObject({
      code: 0,
      facts: [{ type: 'replay', topic: 'again', total: 2, state: 'RUNNING' }],
    });
    const id = String(came.facts[0]?.id);
    expect(await dayclose('events', 'replay', ...options, '--wait', '--timeout', '1')).toMatchObject({
      code: 4,
    });
    await tenant.primary.query(
      `update event_replays set state = 'FAILED', error = 'Kafka makes no topic again.'`,
    );
    expect(await dayclose('events', 'replayed', id)).toMatchObject({
      code: 1,
      facts: [{ state: 'FAILED', error: 'Kafka makes no topic again.' }],
    });
    expect(await dayclose('events', 'replayed', loan)).toMatchObject({ code: 3 });
    expect(await dayclose('events', 'stop-replay', id)).toMatchObject({
      code: 3,
      facts: [{ code: 'REPLAY_HAS_ENDED' }],
    });
    await tenant.primary.query(`update event_replays set state = 'RUNNING', error = null`);
    expect(await dayclose('events', 'stop-replay', id)).toMatchObject({
      code: 0,
      facts: [{ type: 'replay', id, topic: 'again', state: 'STOPPED' }],
    });
    expect(
      await dayclose('events', 'replay', '--from', to ?? '', '--to', from ?? '', '--topic', 'again'),
    ).toMatchObject({
      code: 3,
      facts: [{ code: 'REPLAY_BACKWARDS' }],
    });
  });
});

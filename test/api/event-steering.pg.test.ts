import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { createClient } from './loans.ts';
import { query, run, send } from './mutations.ts';

/** What operators see and do of events that are held up, by the public API. */

let gateway: TestGateway;
let clientId: string;
let operator: Record<string, string>;

beforeAll(async () => {
  gateway = await startGateway();
  operator = {
    authorization: `Bearer ${await createApiKey(gateway.pool, { name: 'night', role: 'operator' })}`,
  };
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.pool.query('delete from relay_parked; update relay_shards set stopped_because = null');
  clientId = await createClient(gateway);
});

interface ParkedEvent {
  readonly id: string;
  readonly state: string;
}

/** Parks the client behind its first event, with another one behind all that it has. */
async function park(): Promise<ParkedEvent> {
  const number = Buffer.from(clientId, 'base64').toString().split(':')[1];
  await gateway.pool.query(
    `insert into outbox (shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date, payload)
     select shard, type, category, dataschema, aggregate_type, aggregate_id, 1000, business_date, payload
     from outbox where aggregate_type = 'Client' and aggregate_id = $1 and aggregate_version = 1`,
    [number],
  );
  await gateway.pool.query(
    `insert into relay_parked (aggregate_type, aggregate_id, pos, reason)
     select aggregate_type, aggregate_id, pos, 'The message has 2000000 bytes.'
     from outbox where aggregate_type = 'Client' and aggregate_id = $1 and aggregate_version = 1`,
    [number],
  );
  const [parked] = await parkedNow();
  return parked.event;
}

const eventsOfClient = async () =>
  (
    await query(gateway, 'query ($id: ID) { externalEvents(aggregateId: $id) { edges { node { id } } } }', {
      id: clientId,
    })
  ).externalEvents.edges.length;

const parkedNow = async () =>
  (
    await query(
      gateway,
      `{ parkedAggregates { aggregateType aggregateId since error waiting
         event { id type state sentAt skippedBecause aggregateId data } } }`,
    )
  ).parkedAggregates;

describe('a parked aggregate', () => {
  test('is listed with the event that is in the way, decoded, and with how many wait', async () => {
    await park();
    expect(await parkedNow()).toMatchObject([
      {
        aggregateType: 'Client',
        aggregateId: clientId,
        error: 'The message has 2000000 bytes.',
        waiting: (await eventsOfClient()) - 1,
        event: {
          type: 'ClientCreateBusinessEvent',
          state: 'PARKED',
          sentAt: null,
          skippedBecause: null,
          aggregateId: clientId,
          data: { displayName: expect.any(String) },
        },
      },
    ]);
    expect((await query(gateway, '{ parkedAggregates(first: 1) { error } }')).parkedAggregates).toHaveLength(
      1,
    );
  });

  test('is released, once, by an operator, and the answer is kept with the key', async () => {
    await park();
    const input = { aggregateId: clientId };
    const release = () =>
      gateway.ask(
        'mutation ($aggregateId: ID!) { releaseParkedAggregate(aggregateId: $aggregateId) { pending shards { shard } } }',
        input,
        { ...operator, 'idempotency-key': `release-${clientId}` },
      );
    const first = await release();
    expect(first.errors).toEqual([]);
    expect(first.data.releaseParkedAggregate.shards).toHaveLength(16);
    expect(await parkedNow()).toEqual([]);
    expect((await release()).data).toEqual(first.data);
    expect((await send(gateway, 'releaseParkedAggregate', input)).errors).toMatchObject([
      { extensions: { code: 'AGGREGATE_NOT_PARKED' } },
    ]);
  });

  test.each([
    ['an id of nothing', 'seven'],
    ['an id that was tampered with', Buffer.from('Client:1 or true').toString('base64')],
    ['a thing that is not parked', Buffer.from('Loan:1').toString('base64')],
  ])('is not released by %s', async (_, aggregateId) => {
    await park();
    const { status, errors } = await send(gateway, 'releaseParkedAggregate', { aggregateId });
    expect([status, errors[0]?.extensions.code]).toEqual([422, 'AGGREGATE_NOT_PARKED']);
    expect(errors[0]?.message).toContain('aggregateId: no aggregate with the id');
    expect(await parkedNow()).toHaveLength(1);
  });
});

describe('the event in the way', () => {
  const reason = 'Its consumers were told by hand.';
  const selection = 'id state sentAt skippedBecause aggregateId data';

  test('is skipped for a reason that it shows from then on, and that the log keeps with who decided', async () => {
    const { id } = await park();
    const key = `skip-${id}`;
    const skip = () => send(gateway, 'skipExternalEvent', { eventId: id, reason }, { selection, key });
    const first = await skip();
    expect(first.data?.skipExternalEvent).toMatchObject({
      id,
      state: 'SKIPPED',
      sentAt: null,
      skippedBecause: reason,
      aggregateId: clientId,
      data: { displayName: expect.any(String) },
    });
    expect((await skip()).data).toEqual(first.data);
    const { node } = await query(
      gateway,
      `query ($id: ID!) { node(id: $id) { ... on ExternalEvent { state skippedBecause sentAt } } }`,
      { id },
    );
    expect(node).toEqual({ state: 'SKIPPED', skippedBecause: reason, sentAt: null });
    expect(await parkedNow()).toEqual([]);
    const { rows } = await gateway.pool.query(
      `select actor, input->>'reason' as reason, answer ? 'payload' as holds_payload from commands
       where name = 'skipExternalEvent' and refused_with is null`,
    );
    expect(rows).toEqual([{ actor: expect.any(String), reason, holds_payload: false }]);
  });

  test.each([
    [
      'no reason',
      (id: string) => ({ eventId: id, reason: ' ' }),
      422,
      'INVALID_VALUE',
      'reason: it is empty',
    ],
    [
      'an id that was tampered with',
      (id: string) => ({ eventId: tampered(id), reason }),
      404,
      'NOT_FOUND',
      'no ExternalEvent with eventId',
    ],
    [
      'an id of nothing',
      () => ({ eventId: 'seven', reason }),
      404,
      'NOT_FOUND',
      'no ExternalEvent with eventId seven',
    ],
  ])('is not skipped with %s', async (_, inputOf, status, code, says) => {
    const { id } = await park();
    const answer = await send(gateway, 'skipExternalEvent', inputOf(id));
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([status, code]);
    expect(answer.errors[0]?.message).toContain(says);
    expect(await parkedNow()).toHaveLength(1);
  });

  test('is no other: one that is sent or waits is not skipped', async () => {
    const { events } = await query(gateway, '{ events: externalEvents(last: 1) { edges { node { id } } } }');
    const answer = await send(gateway, 'skipExternalEvent', { eventId: events.edges[0].node.id, reason });
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([
      422,
      'EXTERNAL_EVENT_NOT_IN_THE_WAY',
    ]);
  });
});

describe('the relay', () => {
  test('is seen shard by shard: who publishes it, what waits, and why it is stopped', async () => {
    await gateway.pool.query(
      `update relay_shards set stopped_because = 'Loan 7 has version 1 after version 2',
         owner = '0f9dd1f4-95f5-4ee2-8ee1-b4d8a6d1f5a0', lease_until = clock_timestamp() + interval '1 minute' where shard = 7`,
    );
    const { relayStatus } = await query(
      gateway,
      '{ relayStatus { pending oldestPendingAt shards { shard owner pending oldestPendingAt stoppedBecause } } }',
    );
    const waiting = await gateway.pool.query<{ shard: number; n: number }>(
      'select shard, count(*)::integer as n from outbox where published_at is null group by 1',
    );
    const counts = new Map(waiting.rows.map(({ shard, n }) => [shard, n]));
    expect(relayStatus.shards).toHaveLength(16);
    for (const { shard, owner, pending, oldestPendingAt, stoppedBecause } of relayStatus.shards) {
      expect([shard, pending, oldestPendingAt !== null]).toEqual([
        shard,
        counts.get(shard) ?? 0,
        counts.has(shard),
      ]);
      expect([owner, stoppedBecause].map((each) => each !== null)).toEqual([shard === 7, shard === 7]);
    }
    expect(relayStatus.pending).toBe([...counts.values()].reduce((sum, n) => sum + n, 0));
  });

  test('goes on with a shard that is stopped once a person has released it, and with no other', async () => {
    await gateway.pool.query(
      `update relay_shards set stopped_because = 'out of order' where shard in (3, 5)`,
    );
    const shards = await run(
      gateway,
      'releaseRelayShard',
      { shard: 3, reason: 'The order was put right.' },
      'shards { shard stoppedBecause }',
    );
    expect(shards.shards[3]).toEqual({ shard: 3, stoppedBecause: null });
    const { rows } = await gateway.pool.query(
      'select shard from relay_shards where stopped_because is not null',
    );
    expect(rows).toEqual([{ shard: 5 }]);
  });

  test.each([
    [
      'a shard that is not stopped',
      { shard: 4, reason: 'why' },
      'RELAY_SHARD_NOT_STOPPED',
      'shard: shard 4 is not',
    ],
    [
      'a shard that there is not',
      { shard: 16, reason: 'why' },
      'INVALID_VALUE',
      'shard: 16 is no whole number from 0 to 15',
    ],
    ['no reason', { shard: 4, reason: '' }, 'INVALID_VALUE', 'reason: it is empty'],
  ])('takes no release of %s', async (_, input, code, says) => {
    const { status, errors } = await send(gateway, 'releaseRelayShard', input);
    expect([status, errors[0]?.extensions.code]).toEqual([422, code]);
    expect(errors[0]?.message).toContain(says);
  });
});

test('a teller sees what is held up and may change nothing of it', async () => {
  const key = await createApiKey(gateway.pool, { name: 'teller', role: 'teller' });
  const teller = { authorization: `Bearer ${key}` };
  expect(
    (await gateway.ask('{ parkedAggregates { error } relayStatus { pending } }', {}, teller)).status,
  ).toBe(200);
  for (const mutation of [
    'releaseParkedAggregate(aggregateId: "x") { pending }',
    'skipExternalEvent(input: { eventId: "x", reason: "y" }) { id }',
    'releaseRelayShard(shard: 1, reason: "y") { pending }',
    'configureExternalEventSettings(input: { bulkEvents: true }) { bulkEvents }',
  ]) {
    expect((await gateway.ask(`mutation { ${mutation} }`, {}, teller)).status).toBe(403);
  }
});

/** An id of the same form, with another random part. */
function tampered(id: string): string {
  const text = Buffer.from(id, 'base64').toString();
  return Buffer.from(`${text.slice(0, -12)}000000000000`).toString('base64');
}

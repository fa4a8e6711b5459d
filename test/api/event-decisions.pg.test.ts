import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { createClient } from './loans.ts';
import { run, send } from './mutations.ts';

/** What only a person can decide about where events come from and go to, by the public API. */

const reason = 'The topic was deleted at 10:05.';
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
  for (let n = 0; n < 3; n += 1) await createClient(gateway);
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.pool.query(`
    delete from relay_topic; delete from source_epochs; delete from relay_decisions;
    update relay_shards set epoch = 1;
    update outbox set published_at = null, skipped_because = null`);
});

const recordTopic = () =>
  gateway.pool.query(
    `insert into relay_topic (topic, cluster_id, topic_id, acknowledged)
     values ('dayclose.events', 'c', gen_random_uuid(), array[7, -1])`,
  );
const recordEpoch = (timeline: number) =>
  gateway.pool.query(
    `insert into source_epochs (epoch, system_identifier, timeline)
     values (1, (pg_control_system()).system_identifier, $1)`,
    [timeline],
  );
const decisions = async () =>
  (await gateway.pool.query('select decided_by, reason, decision from relay_decisions')).rows;
const epochs = async () =>
  (await gateway.pool.query('select min(epoch) as least, max(epoch) as most from relay_shards')).rows[0];
const waiting = async () =>
  (await gateway.pool.query('select count(*)::integer as n from outbox where published_at is null')).rows[0]
    .n;

test('a topic is accepted: it is given up, who decided and why is kept, and every relay begins anew', async () => {
  await recordTopic();
  expect(await run(gateway, 'acceptEventTopic', { reason })).toEqual({ pending: await waiting() });
  expect(await gateway.count('relay_topic')).toBe(0);
  expect(await decisions()).toEqual([
    {
      decided_by: expect.any(String),
      reason,
      decision: expect.stringContaining('Topic dayclose.events with id'),
    },
  ]);
  expect(await epochs()).toEqual({ least: 2, most: 2 });
});

test('another history of the database is accepted as a source epoch of its own', async () => {
  await recordEpoch(99);
  await run(gateway, 'acceptEventDatabase', { reason });
  expect(await gateway.count('source_epochs')).toBe(2);
  expect(await decisions()).toMatchObject([
    { decision: expect.stringContaining('is accepted as source epoch 2') },
  ]);
  expect(await epochs()).toEqual({ least: 2, most: 2 });
  expect((await send(gateway, 'acceptEventDatabase', { reason })).errors[0]?.extensions.code).toBe(
    'NO_DATABASE_TO_ACCEPT',
  );
});

describe('events are published again', () => {
  beforeEach(() =>
    gateway.pool.query(`
      update outbox set published_at = '2026-01-01T10:00Z'::timestamptz + make_interval(hours => pos::integer - (select min(pos)::integer from outbox))`),
  );

  test.each([
    ['since an instant', { since: '2026-01-01T11:00:00Z' }, [1, 2]],
    [
      'since an instant and before another',
      { since: '2026-01-01T10:00:00Z', until: '2026-01-01T11:30:00Z' },
      [0, 1],
    ],
    ['since an instant with an offset', { since: '2026-01-01T13:00:00+01:00' }, [2]],
  ])('that were sent %s', async (_, time, which) => {
    const total = await gateway.count('outbox');
    const { rows: before } = await gateway.pool.query('select pos from outbox order by pos');
    await run(gateway, 'publishEventsAgain', { ...time, reason });
    const { rows } = await gateway.pool.query(
      'select pos from outbox where published_at is null order by pos',
    );
    const asked =
      'until' in time ? which : before.map((_each, at) => at).filter((at) => at >= (which[0] ?? 0));
    expect(rows).toEqual(asked.map((at) => before[at]));
    expect(total).toBe(before.length);
    expect(await decisions()).toMatchObject([
      { reason, decision: expect.stringContaining('are published again') },
    ]);
  });

  test('but none that was given up', async () => {
    await gateway.pool.query(
      `update outbox set skipped_because = 'told by hand' where pos = (select min(pos) from outbox)`,
    );
    await run(gateway, 'publishEventsAgain', { since: '2026-01-01T00:00:00Z', reason });
    expect(await waiting()).toBe((await gateway.count('outbox')) - 1);
  });
});

test.each([
  ['acceptEventTopic', { reason }, 422, 'NO_TOPIC_TO_ACCEPT'],
  ['acceptEventTopic', { reason: ' ' }, 422, 'INVALID_VALUE'],
  ['acceptEventDatabase', { reason }, 422, 'NO_DATABASE_TO_ACCEPT'],
  ['publishEventsAgain', { since: '2026-01-01T00:00:00Z', reason }, 422, 'NOTHING_TO_PUBLISH_AGAIN'],
  ['publishEventsAgain', { since: '2999-01-01T00:00:00Z', reason }, 422, 'NOTHING_TO_PUBLISH_AGAIN'],
  ['publishEventsAgain', { since: 'yesterday', reason }, 400, 'BAD_REQUEST'],
] as const)('%s is refused with %o: %i, %s, and decides nothing', async (mutation, input, status, code) => {
  const answer = await send(gateway, mutation, input);
  expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([status, code]);
  expect(await decisions()).toEqual([]);
  expect(await epochs()).toEqual({ least: 1, most: 1 });
});

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { createClient } from './loans.ts';
import { query, run, send } from './mutations.ts';

/** Replays as clients ask for them; relays carry them out elsewhere. */

const selection = 'id topic total sent state error';
let gateway: TestGateway;
/** Ids of events in the order in which they were raised. */
let events: readonly string[];

beforeAll(async () => {
  gateway = await startGateway();
  for (let n = 0; n < 4; n += 1) await createClient(gateway);
  const { externalEvents } = await query(gateway, '{ externalEvents(first: 100) { edges { node { id } } } }');
  events = externalEvents.edges.map(({ node }: { node: { id: string } }) => node.id);
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.pool.query(`
    delete from event_replays; delete from purged_event_days; delete from relay_topic;
    update outbox set published_at = clock_timestamp(), skipped_because = null;
    insert into relay_topic (topic, cluster_id, topic_id, acknowledged)
    values ('dayclose.events', 'c', gen_random_uuid(), array[7])`);
});

const at = (index: number): string => events.at(index) ?? '';
const range = (from: number, to: number, topic = 'again') => ({
  fromEventId: at(from),
  toEventId: at(to),
  topic,
});
const ask = (input: object) => send(gateway, 'replayExternalEvents', input, { selection });

test('a replay is asked for once a key, with both ends in it, and told by node', async () => {
  const key = 'replay-1';
  const input = range(1, -1);
  const first = await send(gateway, 'replayExternalEvents', input, { selection, key });
  expect(first.data.replayExternalEvents).toEqual({
    id: expect.any(String),
    topic: 'again',
    total: events.length - 1,
    sent: 0,
    state: 'RUNNING',
    error: null,
  });
  expect((await send(gateway, 'replayExternalEvents', input, { selection, key })).data).toEqual(first.data);
  expect(await gateway.count('event_replays')).toBe(1);
  await gateway.pool.query(`update event_replays set sent = 2, state = 'FAILED', error = 'why'`);
  const { id } = first.data.replayExternalEvents;
  const { node } = await query(
    gateway,
    'query ($id: ID!) { node(id: $id) { ... on ExternalEventReplay { sent state error } } }',
    { id },
  );
  expect(node).toEqual({ sent: 2, state: 'FAILED', error: 'why' });
});

test('one event is a range, and what was given up or not sent is not counted', async () => {
  expect(await run(gateway, 'replayExternalEvents', range(2, 2), selection)).toMatchObject({ total: 1 });
  await gateway.pool.query(`
    update outbox set skipped_because = 'why' where pos = (select min(pos) from outbox);
    update outbox set published_at = null where pos = (select max(pos) from outbox)`);
  expect(await run(gateway, 'replayExternalEvents', range(0, -1), selection)).toMatchObject({
    total: events.length - 2,
  });
});

test('a range of which nothing was sent yet is refused', async () => {
  await gateway.pool.query('update outbox set published_at = null');
  const { status, errors } = await ask(range(0, -1));
  expect([status, errors[0]?.extensions.code]).toEqual([422, 'REPLAY_EMPTY']);
});

test('a range of which a day was purged is refused, whether an end lies in it or not', async () => {
  const [created, pos] = Buffer.from(at(1), 'base64').toString().slice('ExternalEvent:'.length).split(',');
  await gateway.pool.query(
    `insert into purged_event_days (created_on, first_pos, last_pos) values ($1::date - 1, $2, $2)`,
    [created, pos],
  );
  const { errors } = await ask(range(0, 2));
  expect(errors[0]?.extensions.code).toBe('EXTERNAL_EVENTS_PURGED');
  expect(errors[0]?.message).toMatch(/^fromEventId: events of \d{4}-\d\d-\d\d were purged/);
  expect((await ask(range(2, 3))).errors).toEqual([]);
  await gateway.pool.query(
    `insert into purged_event_days (created_on, first_pos, last_pos) values ('2020-01-01', 1000001, 1000009)`,
  );
  const gone = Buffer.from('ExternalEvent:2020-01-01,1000005,0f9dd1f4-95f5-4ee2-8ee1-b4d8a6d1f5a0').toString(
    'base64',
  );
  const purged = await ask({ ...range(2, 3), fromEventId: gone });
  expect(purged.errors[0]?.message).toContain('fromEventId: events of 2020-01-01 were purged');
});

test('a replay that is under way is stopped, once or again; one that has ended, or that is none, is not', async () => {
  const { id } = await run(gateway, 'replayExternalEvents', range(1, -1), selection);
  const stop = (given: string) => send(gateway, 'stopExternalEventReplay', { id: given }, { selection });
  for (const _ of ['once', 'again']) {
    const { data } = await stop(id);
    expect(data.stopExternalEventReplay).toMatchObject({ id, topic: 'again', sent: 0, state: 'STOPPED' });
  }
  const { rows } = await gateway.pool.query('select state, ended_at is not null as ended from event_replays');
  expect(rows).toEqual([{ state: 'STOPPED', ended: true }]);
  await gateway.pool.query(`update event_replays set state = 'COMPLETED'`);
  const ended = await stop(id);
  expect([ended.status, ended.errors[0]?.extensions.code]).toEqual([422, 'REPLAY_HAS_ENDED']);
  expect(ended.errors[0]?.message).toContain('is COMPLETED: only one that is RUNNING');
  const none = await stop(Buffer.from('ExternalEventReplay:999999').toString('base64'));
  expect([none.status, none.errors[0]?.extensions.code]).toEqual([404, 'NOT_FOUND']);
});

test.each([
  [
    'backwards',
    () => range(2, 1),
    422,
    'REPLAY_BACKWARDS',
    'toEventId: the last event comes before the first one',
  ],
  [
    'to the live topic',
    () => range(0, 1, 'dayclose.events'),
    422,
    'REPLAY_TOPIC_IS_LIVE',
    'topic: dayclose.events is',
  ],
  [
    'to one that Kafka takes for it',
    () => range(0, 1, 'dayclose_events'),
    422,
    'REPLAY_TOPIC_IS_LIVE',
    'name another',
  ],
  [
    'to a topic that Kafka refuses',
    () => range(0, 1, 'side topic'),
    422,
    'INVALID_TOPIC',
    '1 to 249 letters',
  ],
  ['to no topic', () => range(0, 1, ' '), 422, 'INVALID_VALUE', 'topic: it is empty'],
  [
    'from an id that was tampered with',
    () => ({ ...range(0, 1), fromEventId: tampered(at(0)) }),
    404,
    'NOT_FOUND',
    'no ExternalEvent with fromEventId',
  ],
  [
    'to a day that there is not',
    () => ({
      ...range(0, 1),
      toEventId: Buffer.from(`ExternalEvent:2026-02-30,${keyOf(at(1))}`).toString('base64'),
    }),
    422,
    'INVALID_VALUE',
    'toEventId: ',
  ],
  [
    'to an id of nothing',
    () => ({ ...range(0, 1), toEventId: 'seven' }),
    404,
    'NOT_FOUND',
    'toEventId seven',
  ],
])('a replay %s is refused, and nothing is asked for', async (_, inputOf, status, code, says) => {
  const answer = await ask(inputOf());
  expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([status, code]);
  expect(answer.errors[0]?.message).toContain(says);
  expect(await gateway.count('event_replays')).toBe(0);
});

const keyOf = (id: string) => Buffer.from(id, 'base64').toString().split(',').slice(1).join();

/** An id of the same form, with another random part. */
function tampered(id: string): string {
  const text = Buffer.from(id, 'base64').toString();
  return Buffer.from(`${text.slice(0, -12)}000000000000`).toString('base64');
}

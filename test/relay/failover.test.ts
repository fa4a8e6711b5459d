import { readToken } from '@dayclose/store/tokens.ts';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../tools/migrate.ts';
import type { Delivered } from '../delivery/delivered.ts';
import { readTopic } from '../delivery/read-topic.ts';
import { isNews, type Place } from '../harness/outside-consumer.ts';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { openWay, type Way } from '../harness/way.ts';
import { makeClients, raiseMany } from './outbox-writer.ts';
import { OwnCluster } from './own-cluster.ts';
import { RelayProcess } from './relay-process.ts';

const clientCount = 32;
const settings = { RELAY_HEARTBEAT_MS: 500, RELAY_LEASE_MS: 7_000 };
const deadlineMs = 30_000;

let cluster: OwnCluster;
let way: Way;
let relay: RelayProcess;
let primary: Client;
const topic = `test.${crypto.randomUUID()}`;
const { kafkaBrokers = '' } = testServices();

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

beforeAll(async () => {
  cluster = await OwnCluster.start();
  await migrate(cluster.primaryUrl);
  primary = await connect(cluster.primaryUrl);
  await makeClients(primary, clientCount);
  way = await openWay(cluster.primaryUrl);
  relay = await RelayProcess.start({
    databaseUrl: way.url,
    kafkaBrokers,
    topic,
    settings,
  });
  await relay.ready();
}, 120_000);

afterAll(async () => {
  await relay?.stop('SIGKILL');
  await primary?.end();
  await way?.close();
  await cluster?.remove();
});

async function drained(): Promise<void> {
  const isDrained = async () =>
    (await primary.query('select from outbox where published_at is null')).rowCount === 0;
  await waitFor(isDrained, { what: 'the outbox to be empty', deadlineMs });
}

/** What a consumer has taken that remembers, for each aggregate, the place of what it took last. */
function takenBy(rule: (event: Delivered) => Place, log: readonly Delivered[]): Set<string> {
  const places = new Map<string, Place>();
  const taken = log.filter((event) => {
    const place = rule(event);
    if (!isNews(place, places.get(event.key))) return false;
    places.set(event.key, place);
    return true;
  });
  return new Set(taken.map(({ idempotencyKey }) => idempotencyKey));
}

it('to a replica that lagged stops the relay until a person accepts it; consumers then get all that is left', async () => {
  await raiseMany(primary, clientCount, 5);
  await drained();
  // Their rows survive, and that they were published does not.
  relay.signal('SIGSTOP');
  await raiseMany(primary, clientCount, 2);
  await cluster.leaveReplicaBehind();
  relay.signal('SIGCONT');
  await drained();
  // They reach consumers, and the new primary never has them.
  await raiseMany(primary, clientCount, 3);
  await drained();
  await primary.end();
  await cluster.failOver();
  primary = await connect(cluster.replicaUrl);
  expect(await readToken(primary)).toMatch(/^2-/);
  await raiseMany(primary, clientCount, 4);
  const before = await readTopic(kafkaBrokers, topic);
  way.leadTo(cluster.replicaUrl);

  const stopped = async () => (await relay.answerOfReady()).body.needsDecision;
  const why =
    /^The database is system \d+ on timeline 2, and events were published from system \d+ on timeline 1\./;
  expect(await waitFor(stopped, { what: 'the relay to stop', deadlineMs })).toMatch(why);
  // The first report on the new primary may still be of the sessions that ended with the old one.
  const isReported = async () => {
    const { rows } = await primary.query<{ last_error: string | null }>('select last_error from relays');
    return rows[0]?.last_error?.startsWith('publishing fails: The database is system');
  };
  await waitFor(isReported, { what: 'the relay to report why it stopped', deadlineMs });
  expect([await relay.metric('needs_decision'), relay.isRunning]).toEqual([1, true]);
  expect(await readTopic(kafkaBrokers, topic)).toHaveLength(before.length);

  const { rows: accepted } = await primary.query(`select accept_database('Ada', 'failover') as epoch`);
  expect(accepted).toEqual([{ epoch: 2 }]);
  await drained();
  const log = await readTopic(kafkaBrokers, topic);
  const { rows } = await primary.query<{ key: string }>('select idempotency_key as key from outbox');
  const missedBy = (rule: (event: Delivered) => Place) => {
    const taken = takenBy(rule, log);
    return rows.filter(({ key }) => !taken.has(key)).length;
  };
  expect(rows).toHaveLength(clientCount * 11);
  expect(missedBy(({ sourceEpoch, version }) => ({ epoch: sourceEpoch, version }))).toBe(0);
  // Without the epoch, three versions of each are taken for copies of those that were lost.
  expect(missedBy(({ version }) => ({ epoch: 0, version }))).toBe(clientCount * 3);

  const { rows: decisions } = await primary.query('select decided_by, reason, decision from relay_decisions');
  expect(decisions).toEqual([
    {
      decided_by: 'Ada',
      reason: 'failover',
      decision: expect.stringMatching(/^Database system \d+ on timeline 2 is accepted as source epoch 2,/),
    },
  ]);
}, 180_000);

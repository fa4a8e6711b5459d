import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { limits } from '../../apps/gateway/src/config.ts';
import { waitFor } from '../harness/wait-for.ts';
import { openWay, type Way } from '../harness/way.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { createClient } from './loans.ts';
import { soonMs, timed } from './timed.ts';

/** Servers that say nothing any more, not even that they are gone, as a frozen machine or a firewall leaves them. */

/** Until a silence is known, and what hung on it is answered. Units: milliseconds. */
const knownMs = (silentMs: number) => silentMs + limits.pulseEveryMs + soonMs;
const read = '{ clients { edges { node { name } } } }';
const operational = '{ businessDates { businessDate } }';
const mutation = 'mutation { createClient(input: { name: "Grace" }, idempotencyKey: "once") { id } }';
let database: TestGateway;
let gateway: TestGateway;
let primary: Way;
let replica: Way;

beforeEach(async () => {
  database = await startGateway({ replica: true });
  primary = await openWay(database.config.databaseUrl);
  replica = await openWay(database.config.replicaUrls[0] ?? '');
  gateway = await startGateway({ config: { databaseUrl: primary.url, replicaUrls: [replica.url] } });
  await createClient(database, { name: 'Ada' });
  const isThere = async () => {
    const { data } = await ask(read);
    return data?.clients.edges.length === 1 && (await ready()).status === 200;
  };
  await waitFor(isThere, { what: 'the replica to have the client', deadlineMs: 10_000 });
  expect((await ask(operational)).status).toBe(200);
});

afterEach(async () => {
  expect(gateway.defects).toEqual([]);
  await gateway.close();
  await Promise.all([primary.close(), replica.close()]);
  await database.close();
});

const ask = (query: string, headers: Record<string, string> = {}) =>
  timed(() => gateway.ask(query, {}, { authorization: `Bearer ${database.key}`, ...headers }));

async function ready(path = '/ready') {
  const start = performance.now();
  const response = await gateway.gateway.yoga.fetch(`http://gateway${path}`);
  const body = await response.json();
  expect(performance.now() - start).toBeLessThan(soonMs);
  return { status: response.status, body };
}

const ofReplica = ',server="replica"';

/** A figure of the gateway, by its name and what it is told of beside the tenant. */
async function figure(name: string, more = ''): Promise<number> {
  const headers = { authorization: `Bearer ${database.key}` };
  const text = await (await gateway.gateway.yoga.fetch('http://gateway/metrics', { headers })).text();
  const line = new RegExp(`^dayclose_gateway_${name}\\{tenant="default"${more}\\} (.+)$`, 'm');
  return Number(line.exec(text)?.[1]);
}

test('figures tell how far the replica is behind, and which server answers', async () => {
  const hasCaughtUp = async () => (await figure('replica_lag_bytes', ofReplica)) === 0;
  await waitFor(hasCaughtUp, { what: 'the replica to lack nothing', deadlineMs: 10_000 });
  expect(await figure('replica_lag_seconds', ofReplica)).toBe(0);
  expect(await figure('reads_from_primary')).toBe(0);
  expect(await figure('server_up', ofReplica)).toBe(1);
  expect(await figure('waiting', ',for="commands"')).toBe(0);
});

test('a replica that falls silent is left alone: what hung on it is read on the primary, and nobody hangs later', async () => {
  replica.swallow();
  const hung = Array.from({ length: 20 }, () => ask(read, { 'x-read-after': '1-0-1' }));
  hung.push(...Array.from({ length: 20 }, () => ask(read)));
  expect((await ready()).status).toBe(200);
  for (const { status, ms, text } of await Promise.all(hung)) {
    expect(status, text).toBe(200);
    expect(ms).toBeLessThan(knownMs(limits.replicaSilentMs));
  }
  for (let count = 0; count < 10; count += 1) {
    const { status, ms, text } = await ask(read);
    expect(status, text).toBe(200);
    expect(ms).toBeLessThan(soonMs);
  }
  expect(await ready()).toEqual({
    status: 200,
    body: { status: 'ready', reasons: ['the replica does not answer'] },
  });
  expectLoggedOnce('asking the replica fails');
  expect(await figure('reads_from_primary')).toBe(1);
  expect(await figure('server_up', ofReplica)).toBe(0);
  // Nobody knows how far behind it is.
  expect(await figure('replica_lag_seconds', ofReplica)).toBeNaN();
  replica.heal();
  const isBack = async () => (await ready()).body.reasons === undefined;
  await waitFor(isBack, { what: 'the replica to be back', deadlineMs: 10_000 });
  expect((await ask(read)).ms).toBeLessThan(soonMs);
});

test('while the primary is silent queries go on, what needs it is 503 soon, and all is well once it is back', async () => {
  const key = await createApiKey(database.pool, { name: 'to be disabled', role: 'admin' });
  const asDisabled = { authorization: `Bearer ${key}` };
  expect((await ask(read, asDisabled)).status).toBe(200);
  primary.swallow();
  const hung = [...Array(limits.operationsPool).fill(operational), mutation, mutation].map((each) =>
    ask(each),
  );
  for (const { status, ms, errors, headers, text } of await Promise.all(hung)) {
    expect([status, errors[0]?.extensions.code, headers.get('retry-after')], text).toEqual([
      503,
      'UNAVAILABLE',
      '1',
    ]);
    expect(ms).toBeLessThan(knownMs(limits.primarySilentMs));
  }
  await pastTheKeyCache();
  for (const operation of [operational, mutation]) {
    const { status, ms, text } = await ask(operation);
    expect(status, text).toBe(503);
    expect(ms).toBeLessThan(soonMs);
  }
  for (const headers of [{}, asDisabled]) {
    const { status, ms, text } = await ask(read, headers);
    expect(status, text).toBe(200);
    expect(ms).toBeLessThan(soonMs);
  }
  expect((await ask(read, { authorization: 'Bearer nobody' })).status).toBe(503);
  const lag = await ask(read, { 'x-read-after': 'ffffffff-0-1' });
  expect([lag.status, lag.errors[0]?.extensions.code]).toEqual([503, 'REPLICA_LAG']);
  const reasons = ['the primary does not answer'];
  expect(await ready()).toEqual({ status: 503, body: { status: 'not ready', reasons } });
  expect(await ready('/ready?for=reads')).toEqual({ status: 200, body: { status: 'ready', reasons } });
  expectLoggedOnce('asking the primary fails');
  await database.pool.query(`update api_keys set disabled_at = now() where name = 'to be disabled'`);
  primary.heal();
  const isBack = async () => (await ask(mutation)).status === 200;
  await waitFor(isBack, { what: 'the primary to be back', deadlineMs: 10_000 });
  expect((await ask(read, asDisabled)).status).toBe(401);
  const { rows } = await database.pool.query(`select count(*)::int as n from clients where name = 'Grace'`);
  expect(rows).toEqual([{ n: 1 }]);
});

test("sessions that hung on a silent primary are in nobody's way once it is back", async () => {
  const onAllSessions = () =>
    Promise.all(Array.from({ length: limits.operationsPool }, () => ask(operational)));
  for (const { status, text } of await onAllSessions()) expect(status, text).toBe(200);
  primary.swallow();
  for (const { status, text } of await onAllSessions()) expect(status, text).toBe(503);
  primary.heal();
  const isBack = async () => (await ready()).status === 200;
  await waitFor(isBack, { what: 'the primary to be back', deadlineMs: 10_000 });
  const { status, ms, text } = await ask(operational);
  expect(status, text).toBe(200);
  expect(ms).toBeLessThan(soonMs);
});

/** An outage is logged once for each reason: that sessions say nothing, and that none can be opened. */
function expectLoggedOnce(what: string): void {
  const reasons = gateway.outages
    .filter((line) => line.includes(what))
    .map((line) => JSON.parse(line).reason);
  expect(reasons[0]).toContain('does not answer');
  expect(reasons.length).toBeLessThanOrEqual(2);
  expect(new Set(reasons).size).toBe(reasons.length);
}

/** Waits until no key is fresh any more. */
async function pastTheKeyCache(): Promise<void> {
  const end = performance.now() + limits.keyCacheMs;
  await waitFor(() => performance.now() > end, {
    what: 'the keys to be looked up again',
    deadlineMs: limits.keyCacheMs + soonMs,
  });
}

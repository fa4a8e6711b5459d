import { permissionsOf, roles } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { createApiKey, disableApiKey } from '@dayclose/store/api-keys.ts';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../apps/gateway/src/config.ts';
import { openGateway } from '../../apps/gateway/src/gateway.ts';
import { gatewayInstalled } from '../builders/shipped-schema.ts';
import { waitFor } from '../harness/wait-for.ts';
import { ask, startGateway, type TestGateway } from './gateway.ts';
import { serve } from './http.ts';
import { operationOf, run, send } from './mutations.ts';

const soon = { deadlineMs: 20_000, everyMs: 10 };
/** Keys as people make and revoke them, on two gateways of one database that look at no key anew unless they hear of it. */
const never = { keyCacheMs: 3_600_000, keyWatchMs: 3_600_000 };
let gateway: TestGateway;
let other: ReturnType<typeof openGateway>;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  gateway = await startGateway({ config: { limits: { ...limits, ...never } } });
  server = await serve(gateway);
  const { databaseUrl, replicaUrls } = gateway.config;
  other = openGateway(
    { ...gateway.config, tenants: [{ id: 'default', databaseUrl, replicaUrls, topic: 'unused' }] },
    { installed: gatewayInstalled, logger: pino({ level: 'silent' }), metrics: new Registry() },
  );
  // The first one hears nothing of its database while the second is made, and may take it to be away for a moment.
  for (const { yoga } of [gateway.gateway, other]) {
    await waitFor(async () => (await ask(yoga, by(gateway.key), who)).status === 200, {
      what: 'the gateway to serve',
      ...soon,
    });
  }
});
afterAll(async () => {
  await other.close();
  await server.close();
  await gateway.close();
});

const by = (secret: string) => ({ authorization: `Bearer ${secret}` });
const who = '{ viewer { actor role } }';
const whoAsks = async (secret: string) => (await gateway.ask(who, {}, by(secret))).data?.viewer;
const shown = 'apiKey { id name role createdAt expiresAt lastUsedAt revokedAt } secret';
let made = 0;

/** Makes a key of its own. */
async function newKey(input: object = {}, key?: string) {
  made += 1;
  const told = { name: `key ${made}`, role: 'operator', ...input };
  const { status, data, text } = await send(gateway, 'createApiKey', told, {
    selection: shown,
    ...(key && { key }),
  });
  if (status !== 200) throw new Error(text);
  return data.createApiKey;
}

async function listed(id: string) {
  const { data } = await gateway.ask('{ apiKeys { id name role expiresAt lastUsedAt revokedAt } }');
  return data.apiKeys.find((each: { id: string }) => each.id === id);
}

describe('a key that is made', () => {
  test('lets its owner in with its role, and is listed with when it was used', async () => {
    const { apiKey, secret } = await newKey({ name: 'night', role: 'teller' });
    expect(secret).toMatch(/^dc_[\w-]{43}$/);
    expect(apiKey).toMatchObject({ name: 'night', role: 'teller', lastUsedAt: null, revokedAt: null });
    expect(await whoAsks(secret)).toEqual({ actor: 'api-key:night', role: 'teller' });
    const used = await waitFor(async () => (await listed(apiKey.id)).lastUsedAt, {
      what: 'the use of the key to be noted',
      ...soon,
    });
    expect(Date.parse(used)).toBeGreaterThanOrEqual(Date.parse(apiKey.createdAt));
  });

  test('tells whether it is good, some time before its end too, by the clock that lets its owner in', async () => {
    const { apiKey } = await newKey({ expiresAt: new Date(Date.now() + 60 * 86_400_000).toISOString() });
    const state = async (change: string) => {
      await gateway.pool.query(`update api_keys set ${change} where name = $1`, [apiKey.name]);
      const { data } = await gateway.ask('query ($id: ID!) { node(id: $id) { ... on ApiKey { state } } }', {
        id: apiKey.id,
      });
      return data.node.state;
    };
    expect(await state('expires_at = null')).toBe('GOOD');
    expect(await state(`expires_at = now() + interval '15 days'`)).toBe('GOOD');
    expect(await state(`expires_at = now() + interval '13 days'`)).toBe('EXPIRING');
    expect(await state(`expires_at = now() - interval '1 second'`)).toBe('EXPIRED');
    expect(await state('disabled_at = now()')).toBe('REVOKED');
  });

  test('has its secret in the first answer alone, and nowhere in the database', async () => {
    const told = { name: 'shown once', role: 'viewer' };
    const first = await send(gateway, 'createApiKey', told, { selection: shown, key: 'make' });
    const { secret, apiKey } = first.data.createApiKey;
    const again = await send(gateway, 'createApiKey', told, { selection: shown, key: 'make' });
    expect([again.status, again.errors[0]?.extensions.code, again.data ?? null]).toEqual([
      410,
      'SECRET_SHOWN',
      null,
    ]);
    expect(again.errors[0]?.message).toContain('shown once');
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.text).not.toContain('dc_');
    const without = await send(gateway, 'createApiKey', told, { selection: 'apiKey { id }', key: 'make' });
    expect(without.data).toEqual({ createApiKey: { apiKey: { id: apiKey.id } } });
    expect(await whoAsks(secret)).toMatchObject({ role: 'viewer' });
    const { rows } = await gateway.pool.query(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { name } of rows) {
      const found = await gateway.pool.query(`select from ${name} t where strpos(t::text, $1) > 0`, [secret]);
      expect([name, found.rowCount]).toEqual([name, 0]);
    }
    const log = await gateway.ask(
      `query ($id: ID!) { commandLog(filter: { entityId: $id }) { edges { node { command input answer } } } }`,
      { id: apiKey.id },
    );
    expect(log.text).not.toContain('dc_');
    const [{ node }] = log.data.commandLog.edges;
    expect(node.input).toEqual(told);
    expect(node.answer.apiKey).toMatchObject({ name: 'shown once', role: 'viewer' });
  });

  test('has a name that nobody else gets, also where two ask at once or it was revoked', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => send(gateway, 'createApiKey', { name: 'twin', role: 'viewer' })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    const made = answers.find(({ status }) => status === 200)?.data.createApiKey;
    await run(gateway, 'revokeApiKey', { id: made.apiKey.id });
    const { errors } = await send(gateway, 'createApiKey', { name: 'twin', role: 'viewer' });
    expect(errors[0]?.extensions.code).toBe('DUPLICATE_API_KEY');
  });

  test('lets nobody in from its last instant on', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { apiKey, secret } = await newKey({ expiresAt });
    expect(apiKey.expiresAt).toBe(expiresAt);
    expect(await whoAsks(secret)).toMatchObject({ role: 'operator' });
    await gateway.pool.query(
      `with passed as (update api_keys set expires_at = clock_timestamp() where name = $1)
       select pg_notify('dayclose_keys', '')`,
      [apiKey.name],
    );
    await refusedEverywhere(secret);
  });
});

async function refusedEverywhere(secret: string): Promise<void> {
  for (const { yoga } of [gateway.gateway, other]) {
    await waitFor(async () => (await ask(yoga, by(secret), who)).status === 401, {
      what: 'the key to be refused',
      ...soon,
    });
  }
}

async function letInEverywhere(secret: string): Promise<void> {
  for (const { yoga } of [gateway.gateway, other]) {
    const { status, text } = await ask(yoga, by(secret), who);
    expect(status, text).toBe(200);
  }
}

describe('a key that is revoked', () => {
  test('is refused at once by every gateway, and its streams end', async () => {
    const { apiKey, secret } = await newKey();
    await letInEverywhere(secret);
    const stream = await fetch(server.http, {
      method: 'POST',
      headers: { ...by(secret), accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'subscription { businessDatesChanged { businessDate } }' }),
    });
    const revoked = await run(gateway, 'revokeApiKey', { id: apiKey.id }, 'id revokedAt');
    expect(revoked).toEqual({ id: apiKey.id, revokedAt: expect.any(String) });
    await refusedEverywhere(secret);
    expect(await stream.text()).toContain('UNAUTHENTICATED');
    expect((await listed(apiKey.id)).revokedAt).toBe(revoked.revokedAt);
  });

  test('is refused at once too where whoever has the database revoked it or gave it another secret', async () => {
    for (const change of [
      (name: string) => disableApiKey(gateway.pool, name),
      (name: string) => createApiKey(gateway.pool, { name, role: 'operator' }),
    ]) {
      const { apiKey, secret } = await newKey();
      await letInEverywhere(secret);
      await change(apiKey.name);
      await refusedEverywhere(secret);
    }
  });

  test('is not the one that asks, and is revoked once', async () => {
    const { data } = await gateway.ask('{ apiKeys { id name } }');
    const own = data.apiKeys.find(({ name }: { name: string }) => name === 'tests');
    const { apiKey } = await newKey();
    await run(gateway, 'revokeApiKey', { id: apiKey.id });
    for (const [id, status, code] of [
      [own.id, 422, 'OWN_API_KEY'],
      [apiKey.id, 422, 'API_KEY_REVOKED'],
      [globalId('ApiKey', 999_999), 404, 'NOT_FOUND'],
    ] as const) {
      const answer = await send(gateway, 'revokeApiKey', { id });
      expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([status, code]);
    }
  });
});

test.each([
  ['a role that there is not', { name: 'x', role: 'king' }, 422, /role: there is no role king/],
  [
    'an instant that is past',
    { name: 'x', role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' },
    422,
    /is past/,
  ],
  ['an instant that is none', { name: 'x', role: 'viewer', expiresAt: 'never' }, 400, /DateTime/],
  ['no name', { name: ' ', role: 'viewer' }, 422, /name: it is empty/],
  ['a name that is too long', { name: 'x'.repeat(501), role: 'viewer' }, 422, /more than 500/],
])('a key with %s is not made', async (_, input, status, message) => {
  const before = await gateway.count('api_keys');
  const answer = await send(gateway, 'createApiKey', input);
  expect([answer.status, answer.errors[0]?.message]).toEqual([status, expect.stringMatching(message)]);
  expect(await gateway.count('api_keys')).toBe(before);
});

test('nobody but an admin makes, sees or revokes keys', async () => {
  const { apiKey } = await newKey();
  for (const role of roles.filter((each) => each !== 'admin')) {
    const { secret } = await newKey({ role });
    for (const [text, variables] of [
      ['{ apiKeys { id } }', {}],
      ['query ($id: ID!) { node(id: $id) { id } }', { id: apiKey.id }],
      [operationOf('createApiKey'), { input: { name: 'mine', role: 'admin' } }],
      [operationOf('revokeApiKey'), { id: apiKey.id }],
    ] as const) {
      const { status, errors } = await gateway.ask(text, variables, by(secret));
      expect([role, status, errors[0]?.extensions.code]).toEqual([role, 403, 'FORBIDDEN']);
    }
  }
});

test('roles are told with what they allow', async () => {
  const { data } = await gateway.ask('{ roles { name permissions shipped } }');
  expect(data.roles).toEqual(
    roles.map((name) => ({ name, permissions: permissionsOf(name, shipped.permissions), shipped: true })),
  );
});

import { createApiKey } from '@dayclose/store/api-keys.ts';
import { createClient as createWsClient } from 'graphql-ws';
import { exportSPKI, importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { limits } from '../../apps/gateway/src/config.ts';
import { type IssuerKey, inSeconds, startTokenIssuer, type TokenIssuer } from '../builders/token-issuer.ts';
import { waitFor } from '../harness/wait-for.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { serve } from './http.ts';
import { setBusinessDate } from './loans.ts';
import { operationOf, query, run } from './mutations.ts';

/** Tokens of an issuer beside API keys, on a gateway that looks at no role anew unless it hears of it. */
const never = { keyCacheMs: 3_600_000, keyWatchMs: 3_600_000 };
const eager = { tokenKeysRetryMs: 0, tokenKeysCooldownMs: 0 };
const soon = { deadlineMs: 20_000, everyMs: 10 };
const tokenAge = inSeconds(-60);
let issuer: TokenIssuer;
let gateway: TestGateway;
let server: Awaited<ReturnType<typeof serve>>;
let role: string;

beforeAll(async () => {
  issuer = await startTokenIssuer();
  role = issuer.settings.roleClaim;
  issuer.server.status = 503;
  const config = { limits: { ...limits, ...never, ...eager }, tokens: issuer.settings };
  gateway = await startGateway({ config });
  server = await serve(gateway);
  await setBusinessDate(gateway, '2024-01-15');
});
afterAll(async () => {
  await server.close();
  await gateway.close();
  await issuer.close();
});

const by = (text: string) => ({ authorization: `Bearer ${text}` });
const who = '{ viewer { actor role permissions tenant } }';
const sent: string[] = [];
/** Asks by a token; the outcome as a client sees it. */
async function asked(token: string, text = who) {
  sent.push(token);
  const { status, data, errors, headers } = await gateway.ask(text, {}, by(token));
  return { status, data, code: errors[0]?.extensions.code, message: errors[0]?.message, headers };
}
const configure = (name: string, ...permissions: readonly string[]) =>
  run(gateway, 'configureRole', { name, permissions }, 'name');

test('while the keys of the issuer were never to be had, tokens are 503 and API keys are taken', async () => {
  const { status, code, message, headers } = await asked(await issuer.sign());
  expect([status, code, headers.get('retry-after')]).toEqual([503, 'ISSUER_UNAVAILABLE', '1']);
  expect(message).toBe(
    'The keys by which tokens are checked cannot be had at present; try again, or send an API key.',
  );
  expect((await gateway.ask(who)).status).toBe(200);
  issuer.server.status = 200;
  expect((await asked(await issuer.sign())).status).toBe(200);
});

describe('a token', () => {
  test.each(['viewer', 'teller', 'officer', 'operator', 'admin'])(
    'of a %s is told who asks',
    async (name) => {
      const { data } = await asked(await issuer.sign({ [role]: name }));
      expect(data.viewer).toMatchObject({ actor: 'subject:ann', role: name, tenant: 'default' });
      const key = await createApiKey(gateway.pool, { name, role: name });
      const { viewer } = (await gateway.ask(who, {}, by(key))).data;
      expect(data.viewer.permissions).toEqual(viewer.permissions);
    },
  );

  test.each<[string, () => Record<string, unknown>]>([
    ['that expired a moment ago, by which clocks may differ', () => ({ exp: inSeconds(-1) })],
    ['that is good from a moment on', () => ({ nbf: inSeconds(5) })],
    ['of several audiences', () => ({ aud: ['other', 'dayclose'] })],
    ['of the longest subject', () => ({ sub: '😀'.repeat(127) })],
    ['that says more than is asked', () => ({ scope: 'x', iat: 0 })],
  ])('%s is taken', async (_, claims) => {
    expect((await asked(await issuer.sign(claims()))).status).toBe(200);
  });

  test.each<[string, string, Record<string, unknown>]>([
    ['of another tenant', 'for the tenant', { tenant: 'north' }],
    ['of no tenant', 'for the tenant', { tenant: undefined }],
    ['of several tenants', 'for the tenant', { tenant: ['default'] }],
    ['of another issuer', 'another issuer', { iss: 'https://id.bank.example/' }],
    ['of no issuer', 'another issuer', { iss: undefined }],
    ['for another audience', 'another audience', { aud: 'console' }],
    ['for no audience', 'another audience', { aud: undefined }],
    ['that has expired', 'has expired', { exp: tokenAge }],
    ['that never expires', '(exp)', { exp: undefined }],
    ['that expires some day', '(exp)', { exp: 'never' }],
    ['that is of the future', '(nbf)', { nbf: inSeconds(3_600) }],
    ['without a subject', '(sub)', { sub: undefined }],
    ['of a blank subject', '(sub)', { sub: ' ' }],
    ['of a number', '(sub)', { sub: 7 }],
    ['of too long a subject', '(sub)', { sub: 'x'.repeat(256) }],
    ['of a subject that no column holds', '(sub)', { sub: 'ann\0' }],
    ['of half a letter', '(sub)', { sub: 'ann\ud83d' }],
    ['without a role', 'no role', { 'https://bank.example/role': undefined }],
    ['of several roles', 'no role', { 'https://bank.example/role': ['admin'] }],
    ['of a role that no column holds', 'no role', { 'https://bank.example/role': '\0' }],
  ])('%s is 401', async (_, reason, claims) => {
    const { status, code, message, data } = await asked(await issuer.sign(claims));
    expect([status, code, data]).toEqual([401, 'UNAUTHENTICATED', undefined]);
    expect(message).toContain(reason);
  });

  const forged: readonly [string, string, () => Promise<string>][] = [
    [
      'by an algorithm that is not configured',
      'algorithm',
      async () => published(await issuer.newKey('PS256')),
    ],
    ['by nobody', 'algorithm', async () => unsigned(await issuer.sign(), { alg: 'none' })],
    ['by the public key taken for a secret', 'algorithm', byPublicKey],
    [
      'by a key that is not published',
      'none of the keys',
      async () => issuer.sign({}, { key: await issuer.newKey() }),
    ],
    [
      'by another key under a published name',
      'signature',
      async () => issuer.sign({}, await underAnotherName()),
    ],
    ['and changed since', 'signature', async () => changed(await issuer.sign())],
    ['in a form that is none', 'no signed JWT', async () => 'e30.e30.e30'],
    ['and is too long for a token', 'too long', async () => issuer.sign({ more: 'x'.repeat(10_000) })],
    ['and has 100 kB', 'too long', async () => issuer.sign({ more: 'x'.repeat(100_000) })],
  ];
  test.each(forged)('signed %s is 401', async (_, reason, make) => {
    const { status, code, message } = await asked(await make());
    expect([status, code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(message).toContain(reason);
  });

  test('of a role that there is not may do nothing, as a key may not', async () => {
    const { status, code, message } = await asked(await issuer.sign({ [role]: 'king' }));
    expect([status, code]).toEqual([403, 'FORBIDDEN']);
    expect(message).toContain('The permission READ is needed');
  });

  test('sent as an API key is taken as well', async () => {
    const token = await issuer.sign();
    const headers = { authorization: '', 'x-api-key': token };
    expect((await gateway.ask(who, {}, headers)).data.viewer.actor).toBe('subject:ann');
  });
});

/** Signs by a key that is published from now on. */
function published(key: IssuerKey) {
  issuer.keys.push(key);
  return issuer.sign({}, { key });
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = (token: string, header: object) => `${part(header)}.${token.split('.')[1]}.`;
const changed = (token: string) => {
  const [header, claims = '', signature] = token.split('.');
  const told = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return `${header}.${part({ ...told, [role]: 'admin' })}.${signature}`;
};
async function underAnotherName() {
  const [first] = issuer.keys;
  return { key: await issuer.newKey(), header: { kid: first?.kid } };
}

/** What anybody can make who takes the published key for a secret that both sides have. */
async function byPublicKey() {
  const [first] = issuer.keys;
  if (first === undefined) throw new Error('the issuer has no key');
  const key = (await importJWK({ ...first.published, ext: true }, first.alg)) as CryptoKey;
  const claims = JSON.parse(Buffer.from((await issuer.sign()).split('.')[1] ?? '', 'base64url').toString());
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: first.kid })
    .sign(new TextEncoder().encode(await exportSPKI(key)));
}

describe('the subject of a token', () => {
  test('is somebody else than a key of that name, for idempotency keys, the log and approval', async () => {
    const key = await createApiKey(gateway.pool, { name: 'ann', role: 'admin' });
    const lookalike = await createApiKey(gateway.pool, { name: 'subject:ann', role: 'admin' });
    const token = await issuer.sign({ [role]: 'admin' });
    const made = async (text: string, name: string) => {
      const headers = { ...by(text), 'idempotency-key': 'same' };
      return (await gateway.ask(operationOf('createClient', 'id name'), { input: { name } }, headers)).status;
    };
    // Under one actor the second would be refused, as another input under the same key.
    expect([
      await made(key, 'of the key'),
      await made(lookalike, 'alike'),
      await made(token, 'of the token'),
    ]).toEqual([200, 200, 200]);
    expect(await made(token, 'another')).toBe(422);

    await run(gateway, 'configureApprovalRules', { input: [{ command: 'createClient' }] });
    const decided = async (text: string, approvalId: string) => {
      const operation = operationOf('approveCommand', 'state madeBy decidedBy');
      const { data, errors } = await gateway.ask(operation, { input: { approvalId } }, by(text));
      return data?.approveCommand ?? errors[0]?.extensions.code;
    };
    const waiting = async (text: string) => {
      const { errors } = await gateway.ask(
        operationOf('createClient'),
        { input: { name: 'waits' } },
        by(text),
      );
      const { approvalId = '' } = (errors[0]?.extensions.details ?? {}) as { approvalId?: string };
      return approvalId;
    };
    const ofToken = await waiting(token);
    const another = await issuer.sign({ [role]: 'admin', exp: inSeconds(400) });
    expect(await decided(another, ofToken)).toBe('MAKER_IS_CHECKER');
    expect(await decided(lookalike, ofToken)).toEqual({
      state: 'APPROVED',
      madeBy: 'subject:ann',
      decidedBy: 'api-key:subject:ann',
    });
    expect(await decided(token, await waiting(key))).toMatchObject({
      madeBy: 'api-key:ann',
      decidedBy: 'subject:ann',
    });
    await run(gateway, 'configureApprovalRules', { input: [] });
    const log = `{ commandLog(first: 100, filter: { actor: "subject:ann" }) { edges { node { command } } } }`;
    const { commandLog } = await query(gateway, log);
    const named = commandLog.edges.map(({ node }: { node: { command: string } }) => node.command);
    expect(new Set(named)).toEqual(new Set(['approveCommand', 'createClient']));
  });

  test('has what its role allows with the next request, once that is changed', async () => {
    await configure('Cashier', 'READ');
    const token = await issuer.sign({ [role]: 'Cashier' });
    const permissions = async () => (await asked(token)).data.viewer.permissions;
    expect(await permissions()).toEqual(['READ']);
    await configure('Cashier', 'READ', 'READ_AUDIT');
    await waitFor(async () => (await permissions()).length === 2, {
      what: 'the role to allow more',
      ...soon,
    });
    await configure('Cashier', 'READ');
    await waitFor(async () => (await permissions()).length === 1, { what: 'it to allow less', ...soon });
  });
});

describe('what was opened by a token', () => {
  const text = 'subscription { businessDatesChanged { businessDate } }';
  const stream = async (token: string) => {
    const response = await fetch(server.http, {
      method: 'POST',
      headers: { ...by(token), accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: text }),
    });
    expect(response.status).toBe(200);
    return () => response.text();
  };
  /** Connects by a token; tells whether that was taken, and how and when the socket was closed. */
  function socket(token: string) {
    const connected = Promise.withResolvers<boolean>();
    const closed = Promise.withResolvers<{ readonly code: number; readonly at: number }>();
    createWsClient({
      url: server.ws,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: false,
      onNonLazyError: () => undefined,
      connectionParams: by(token),
      on: {
        connected: () => connected.resolve(true),
        closed(event) {
          connected.resolve(false);
          closed.resolve({ code: (event as { code: number }).code, at: Date.now() });
        },
      },
    });
    return { connected: connected.promise, closed: closed.promise };
  }

  test('ends with its time, and what others opened does not', async () => {
    // Past its time, and good for as long as clocks may differ.
    const exp = inSeconds(5 - limits.tokenClockToleranceS);
    const over = (exp + limits.tokenClockToleranceS) * 1_000;
    const [short, long] = await Promise.all([issuer.sign({ [role]: 'operator', exp }), issuer.sign()]);
    const [idle, lasting] = [socket(short), socket(long)];
    expect(await Promise.all([idle.connected, lasting.connected])).toEqual([true, true]);
    const said = await (await stream(short))();
    expect(Date.now()).toBeGreaterThanOrEqual(over);
    expect(said).toContain('"code":"UNAUTHENTICATED"');
    expect(said).toContain('the token has expired');
    const { code, at } = await idle.closed;
    expect([code, at >= over]).toEqual([4403, true]);
    expect(await Promise.race([lasting.closed, 'open'])).toBe('open');
    expect(await socket(short).connected).toBe(false);
  });

  test('ends where its role allows less', async () => {
    await configure('Watcher', 'READ', 'READ_OPERATIONS');
    const token = await issuer.sign({ [role]: 'Watcher' });
    const opened = socket(token);
    expect(await opened.connected).toBe(true);
    const said = await stream(token);
    await configure('Watcher', 'READ');
    expect((await opened.closed).code).toBe(4403);
    expect(await said()).toContain('the role of the token allows less');
  });
});

test('keys are rotated without a start, and one that is taken away lets nobody in', async () => {
  const [old] = issuer.keys;
  const before = await issuer.sign();
  expect((await asked(before)).status).toBe(200);
  const next = await issuer.newKey('RS256');
  issuer.keys.splice(0, issuer.keys.length, next);
  expect((await asked(await issuer.sign())).status).toBe(200);
  expect((await asked(before)).status).toBe(401);
  if (old !== undefined) issuer.keys.push(old);
  expect((await asked(before)).status).toBe(200);
});

test('tokens that nobody signed are counted as keys that nobody has, and those that have expired are not', async () => {
  const statuses = new Set<number>();
  for (let guess = 0; guess <= limits.badKeysPerMinute; guess += 1)
    statuses.add((await asked('a.b.c')).status);
  expect([...statuses]).toEqual([401, 429]);
  expect((await asked(await issuer.sign({ exp: tokenAge }))).status).toBe(401);
  expect((await asked(await issuer.sign())).status).toBe(200);
});

test('no token is in the log', () => {
  const logged = [...gateway.defects, ...gateway.outages].join('\n');
  expect(gateway.outages.join('\n')).toContain('fetching the keys of tokens');
  expect(gateway.defects).toEqual([]);
  for (const part of sent.flatMap((token) => token.split('.')).filter(({ length }) => length > 20)) {
    expect(logged).not.toContain(part);
  }
});

import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphiqlPolicy } from '../../apps/gateway/src/page-policy.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { serve } from './http.ts';

/** What HTTP says of a request, whatever GraphQL would say: its path, method, types, origin, and what browsers are told. */
const friend = 'https://console.bank.example';
let gateway: TestGateway;
let server: Awaited<ReturnType<typeof serve>>;
let origin: string;
beforeAll(async () => {
  gateway = await startGateway({ config: { corsOrigins: [friend, 'http://localhost:5173'] } });
  server = await serve(gateway);
  origin = new URL(server.http).origin;
});
afterAll(async () => {
  await server.close();
  await gateway.close();
});

const json = { 'content-type': 'application/json' };
const query = { method: 'POST', body: '{"query":"{ businessDates { businessDate } }"}', headers: json };
const change = {
  method: 'POST',
  body: '{"query":"mutation { createClient(input: { name: \\"Eve\\" }) { id } }"}',
  headers: json,
};

/** A request whose body comes in chunks, and does not say how long it is. */
const inChunks = (text: string) => {
  const init = { ...query, body: new Blob([text]).stream(), duplex: 'half' };
  return init as RequestInit;
};

/** Sends a request with a good key. */
function send(path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${gateway.key}`, ...(init.headers as Record<string, string>) };
  return fetch(`${origin}${path}`, { ...init, headers });
}

describe('a request that is none for an operation', () => {
  const accept = (type: string) => ({ ...change, headers: { ...json, accept: type } });
  const type = (name: string) => ({ ...change, headers: { 'content-type': name } });

  test.each<[what: string, path: string, init: RequestInit, status: number, code: string, allow?: string]>([
    ['another path', '/', query, 404, 'NOT_FOUND'],
    ['a path below ours', '/graphql/stream', query, 404, 'NOT_FOUND'],
    ['a path that ends like ours', '/other/graphql', query, 404, 'NOT_FOUND'],
    ['PUT', '/graphql', { ...change, method: 'PUT' }, 405, 'METHOD_NOT_ALLOWED', 'GET, POST'],
    ['DELETE', '/graphql', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED', 'GET, POST'],
    ['PATCH', '/graphql', { ...change, method: 'PATCH' }, 405, 'METHOD_NOT_ALLOWED', 'GET, POST'],
    ['a mutation by GET', '/graphql?query=mutation{x:__typename}', {}, 405, 'METHOD_NOT_ALLOWED', 'POST'],
    ['text asked for', '/graphql', accept('text/plain'), 406, 'NOT_ACCEPTABLE'],
    ['a page asked for', '/graphql', accept('text/html'), 406, 'NOT_ACCEPTABLE'],
    ['JSON asked not to be sent', '/graphql', accept('application/json;q=0'), 406, 'NOT_ACCEPTABLE'],
    ['UTF-16 asked for', '/graphql', accept('application/json; charset=utf-16'), 406, 'NOT_ACCEPTABLE'],
    ['a form', '/graphql', type('application/x-www-form-urlencoded'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['plain text', '/graphql', type('text/plain'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['parts', '/graphql', type('multipart/form-data; boundary=x'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['GraphQL as such', '/graphql', type('application/graphql'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a body without end', '/graphql', { ...query, body: 'x'.repeat(1_000_001) }, 413, 'BODY_TOO_LARGE'],
    [
      'a body that does not say its length',
      '/graphql',
      inChunks('x'.repeat(1_000_001)),
      413,
      'BODY_TOO_LARGE',
    ],
    ['no JSON', '/graphql', { ...query, body: '{' }, 400, 'BAD_REQUEST'],
  ])('%s is refused in the form of every refusal, and changes nothing', async (...row) => {
    const [, path, init, status, code, allow] = row;
    const before = await gateway.count('clients');
    const response = await send(path, init);
    const text = await response.text();
    expect([response.status, response.headers.get('allow')], text).toEqual([status, allow ?? null]);
    expect(response.headers.get('content-type')).toContain('json');
    const { errors, data } = JSON.parse(text);
    expect(errors).toHaveLength(1);
    expect(errors[0].extensions).toMatchObject({ code, retryable: false });
    expect(errors[0].extensions.requestId).toBe(response.headers.get('x-request-id'));
    expect(data).toBeUndefined();
    expect(await gateway.count('clients')).toBe(before);
    expect(gateway.defects).toEqual([]);
  });

  test('a body that does not say its length is read as one that does', async () => {
    const response = await send('/graphql', inChunks(query.body));
    expect(await response.json()).toMatchObject({ data: { businessDates: {} } });
  });

  test('HEAD is 405 as well, without a body', async () => {
    expect((await send('/graphql', { method: 'HEAD' })).status).toBe(405);
  });

  test('a subscription goes only to those who take a stream, and takes no place else', async () => {
    const subscription = JSON.stringify({ query: 'subscription { businessDatesChanged { businessDate } }' });
    for (let asked = 0; asked <= gateway.config.limits.streamsPerActor; asked += 1) {
      const headers = { ...json, accept: 'application/json' };
      const response = await send('/graphql', { method: 'POST', body: subscription, headers });
      expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([
        406,
        'NOT_ACCEPTABLE',
      ]);
    }
  });

  test.each([
    undefined,
    '*/*',
    'application/*',
    'application/json',
    'application/graphql-response+json, application/json;q=0.9',
    'text/html, */*;q=0.1',
    'APPLICATION/JSON; charset=UTF-8',
    'text/event-stream',
  ])('an operation may ask for %s', async (asked) => {
    const headers = { ...json, ...(asked && { accept: asked }) };
    expect((await send('/graphql', { ...query, headers })).status).toBe(200);
  });
});

describe('pages of another origin', () => {
  const ask = (from: string) => send('/graphql', { ...query, headers: { ...json, origin: from } });
  const preflight = (from: string) =>
    fetch(server.http, {
      method: 'OPTIONS',
      headers: {
        origin: from,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
  const said = ({ headers }: Response) =>
    [...headers.keys()].filter((name) => name.startsWith('access-control-'));

  test('may ask with a key, and read what is meant for them, where the origin is listed', async () => {
    const asked = await preflight(friend);
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(friend);
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(asked.headers.get('access-control-allow-headers')).toContain('Authorization');
    const answered = await ask(friend);
    expect(answered.status).toBe(200);
    expect(answered.headers.get('access-control-allow-origin')).toBe(friend);
    expect(answered.headers.get('access-control-expose-headers')).toContain('Idempotent-Replayed');
    for (const { headers } of [asked, answered]) {
      expect(headers.get('vary')).toContain('Origin');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
    expect((await ask('http://localhost:5173')).headers.get('access-control-allow-origin')).toBe(
      'http://localhost:5173',
    );
  });

  test.each([
    'https://evil.example',
    'null',
    `${friend}.evil.example`,
    'http://console.bank.example',
    `${friend}/`,
  ])('are told nothing from %s', async (from) => {
    const [asked, answered] = [await preflight(from), await ask(from)];
    expect([said(asked), said(answered)]).toEqual([[], []]);
    expect(answered.headers.get('vary')).toContain('Origin');
  });
});

describe('what browsers are told', () => {
  const common = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
  };

  test.each<[string, string, RequestInit]>([
    ['an answer', '/graphql', query],
    ['a refusal', '/graphql', { ...query, body: '{' }],
    ['no answer', '/nothing', {}],
    ['health', '/health', {}],
    ['figures', '/metrics', {}],
  ])('with %s: to load nothing, to keep nothing', async (_what, path, init) => {
    const { headers } = await send(path, init);
    expect(Object.fromEntries(headers)).toMatchObject({
      ...common,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
  });

  test('with GraphiQL: to run its own scripts and no others', async () => {
    const response = await fetch(server.http, { headers: { accept: 'text/html' } });
    const page = await response.text();
    expect(Object.fromEntries(response.headers)).toMatchObject({
      ...common,
      'content-security-policy': graphiqlPolicy(page),
    });
    const policy = graphiqlPolicy(page);
    expect(policy).toMatch(/script-src 'sha256-[\w+/]{43}='; /);
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|https?:)/);
    expect(graphiqlPolicy(page.replace('</body>', '<script>steal()</script></body>'))).not.toBe(policy);
  });
});

test('/health says what it says, and nothing else is taken for it', async () => {
  const health = await fetch(`${origin}/health`);
  expect([health.status, await health.json()]).toEqual([200, expect.objectContaining({ status: 'alive' })]);
  expect((await fetch(`${origin}/other/health`)).status).toBe(404);
});

test('/metrics is for keys that may watch', async () => {
  const key = await createApiKey(gateway.pool, { name: 'a viewer', role: 'viewer' });
  const withHeaders = async (headers: Record<string, string>) =>
    (await fetch(`${origin}/metrics`, { headers })).status;
  const statuses = [
    await withHeaders({}),
    await withHeaders({ 'x-api-key': key }),
    await withHeaders({ 'x-api-key': gateway.key }),
  ];
  expect(statuses).toEqual([401, 403, 200]);
});

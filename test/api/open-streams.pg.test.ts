import { createApiKey } from '@dayclose/store/api-keys.ts';
import { type Client, createClient as createWsClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { limits } from '../../apps/gateway/src/config.ts';
import { waitFor } from '../harness/wait-for.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { serve } from './http.ts';
import { run } from './mutations.ts';

/** What happens to sockets and streams that are open: when their key is disabled, and when there are many. */
const few = { socketsPerActor: 3, streamsPerSocket: 4, streamsPerActor: 6 } as const;
const withinMs = 5_000;
let gateway: TestGateway;
let server: Awaited<ReturnType<typeof serve>>;
let runId: string;
beforeAll(async () => {
  gateway = await startGateway({ config: { limits: { ...limits, ...few } as never } });
  server = await serve(gateway);
  runId = (await run(gateway, 'runJob', { name: 'LOAN_COB' })).id;
});
afterAll(async () => {
  await server.close();
  await gateway.close();
});

const query = 'subscription { businessDatesChanged { businessDate } }';
let keys = 0;
async function newKey(role = 'operator') {
  keys += 1;
  const name = `stream ${keys}`;
  return { name, secret: await createApiKey(gateway.pool, { name, role }) };
}
const disable = (name: string) =>
  gateway.pool.query('update api_keys set disabled_at = now() where name = $1', [name]);

/** Opens a stream by server-sent events; `text` is what it said once it has ended. */
async function openSse(secret: string) {
  const abort = new AbortController();
  const response = await fetch(server.http, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${secret}`,
      accept: 'text/event-stream',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query }),
    signal: abort.signal,
  });
  return { response, text: () => response.text(), close: () => abort.abort() };
}

/** Opens a socket; `closed` tells how it was closed. */
function openWs(secret: string) {
  const closed = Promise.withResolvers<number>();
  const connected = Promise.withResolvers<void>();
  const client = createWsClient({
    url: server.ws,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
    connectionParams: { authorization: `Bearer ${secret}` },
    on: {
      connected: () => connected.resolve(),
      closed: (event) => closed.resolve((event as { code: number }).code),
    },
  });
  return { client, connected: Promise.race([connected.promise, closed.promise]), closed: closed.promise };
}

/** Subscribes on a socket to a run, which is told at once; tells what comes first, and how it ended. */
function subscribe(client: Client) {
  const errors: unknown[] = [];
  const over = Promise.withResolvers<void>();
  const first = Promise.withResolvers<void>();
  const stop = client.subscribe(
    { query: 'subscription ($runId: ID!) { cobProgress(runId: $runId) { state } }', variables: { runId } },
    {
      next(value) {
        errors.push(...(value.errors ?? []));
        first.resolve();
      },
      error: (error) => {
        errors.push(...(Array.isArray(error) ? error : [error]));
        over.resolve();
      },
      complete: over.resolve,
    },
  );
  return { errors, stop, over: over.promise, first: Promise.race([first.promise, over.promise]) };
}

async function withTimeout<Value>(what: string, promise: Promise<Value>): Promise<Value> {
  let settled: { readonly value: Value } | undefined;
  void promise.then((value) => {
    settled = { value };
  });
  const { value } = await waitFor(() => settled, { what, deadlineMs: withinMs });
  return value;
}

describe('a key that is disabled', () => {
  test('ends its streams with the code UNAUTHENTICATED, and no others', async () => {
    const [mine, other] = [await newKey(), await newKey()];
    const streams = await Promise.all([openSse(mine.secret), openSse(mine.secret)]);
    const others = await openSse(other.secret);
    expect(streams.map(({ response }) => response.status)).toEqual([200, 200]);
    await disable(mine.name);
    for (const { text } of streams) {
      const said = await withTimeout('the stream to end', text());
      expect(said).toContain('"code":"UNAUTHENTICATED"');
      expect(said).toContain('event: complete');
    }
    expect((await Promise.race([others.text(), 'open'])) as string).toBe('open');
    others.close();
  });

  test('closes its sockets with 4403, whether anything streams on them or not', async () => {
    const key = await newKey();
    const [busy, idle] = [openWs(key.secret), openWs(key.secret)];
    await Promise.all([busy.connected, idle.connected]);
    const { over } = subscribe(busy.client);
    await disable(key.name);
    expect(await withTimeout('the socket to close', busy.closed)).toBe(4403);
    expect(await withTimeout('the idle socket to close', idle.closed)).toBe(4403);
    await over;
  });

  test('closes them as well when it is given another secret, or a role that may do less', async () => {
    const [replaced, lowered] = [await newKey('admin'), await newKey('admin')];
    const sockets = [openWs(replaced.secret), openWs(lowered.secret)];
    await Promise.all(sockets.map(({ connected }) => connected));
    await createApiKey(gateway.pool, { name: replaced.name, role: 'admin' });
    await gateway.pool.query(`update api_keys set role = 'viewer' where name = $1`, [lowered.name]);
    for (const { closed } of sockets) expect(await withTimeout('the socket to close', closed)).toBe(4403);
  });
});

describe('of one actor', () => {
  test('no more streams are taken than the limit; one that ends makes room for another', async () => {
    const { secret } = await newKey();
    const streams = await Promise.all(Array.from({ length: few.streamsPerActor }, () => openSse(secret)));
    expect(streams.map(({ response }) => response.status)).toEqual(streams.map(() => 200));
    const { response } = await openSse(secret);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await response.text()).toContain('"code":"RATE_LIMITED"');
    const another = await openSse((await newKey()).secret);
    expect(another.response.status).toBe(200);
    streams.pop()?.close();
    const isTaken = async () => {
      const next = await openSse(secret);
      streams.push(next);
      return next.response.status === 200;
    };
    await waitFor(isTaken, { what: 'room for another stream', deadlineMs: 5_000 });
    for (const { close } of [...streams, another]) close();
  });

  test('no more sockets are taken than the limit: 1013, try again later', async () => {
    const { secret } = await newKey();
    const sockets = Array.from({ length: few.socketsPerActor }, () => openWs(secret));
    await Promise.all(sockets.map(({ connected }) => connected));
    const oneMore = openWs(secret);
    expect(await withTimeout('the socket to be refused', oneMore.closed)).toBe(1013);
    await sockets[0]?.client.dispose();
    const isTaken = async () => {
      const next = openWs(secret);
      const isConnected = (await next.connected) === undefined;
      if (isConnected) sockets.push(next);
      return isConnected;
    };
    await waitFor(isTaken, { what: 'room for another socket', deadlineMs: 5_000 });
    for (const { client } of sockets) await client.dispose();
  });

  test('one socket carries no more subscriptions than its limit', async () => {
    const { client, connected } = openWs((await newKey()).secret);
    await connected;
    const taken = Array.from({ length: few.streamsPerSocket }, () => subscribe(client));
    const refused = subscribe(client);
    await withTimeout('the subscription to be refused', refused.over);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryable: true } }]);
    taken[0]?.stop();
    const isTaken = async () => {
      const next = subscribe(client);
      await next.first;
      return next.errors.length === 0;
    };
    await waitFor(isTaken, { what: 'room for another subscription', deadlineMs: 5_000 });
    expect(taken.flatMap(({ errors }) => errors)).toEqual([]);
    await client.dispose();
  });
});

test('of a thousand bad keys from one address most are told to wait, and a good key is let in', async () => {
  const statuses: Record<number, number> = {};
  for (let guess = 0; guess < 1_000; guess += 1) {
    const { status } = await fetch(server.http, {
      method: 'POST',
      headers: { 'x-api-key': `dc_guess_${guess}`, 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  expect(statuses).toEqual({ 401: limits.badKeysPerMinute, 429: 1_000 - limits.badKeysPerMinute });
  const guessed = openWs('dc_guess');
  expect(await guessed.closed).toBe(1013);
  const good = openWs((await newKey()).secret);
  await good.connected;
  expect((await gateway.ask('{ __typename }')).status).toBe(200);
  await good.client.dispose();
  expect(gateway.defects).toEqual([]);
});

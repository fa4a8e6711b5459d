import { dateOf, formatDate } from '@dayclose/domain/kernel/dates.ts';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { startGateway, type TestGateway } from './gateway.ts';
import { serve } from './http.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';
import { run } from './mutations.ts';

let gateway: TestGateway;
let server: Awaited<ReturnType<typeof serve>>;
let runId: string;
let day = dateOf(2024, 1, 15);

beforeAll(async () => {
  gateway = await startGateway();
  server = await serve(gateway);
  await setBusinessDate(gateway, '2024-01-15');
  await activeLoan(gateway, {
    clientId: await createClient(gateway),
    productId: await createProduct(gateway),
  });
});
afterAll(async () => {
  await server.close();
  await gateway.close();
});

/** Each test follows a run of its own, which the test itself carries on in place of a worker. */
beforeEach(async () => {
  await gateway.pool.query(`update job_runs set state = 'COMPLETED', ended_at = coalesce(ended_at, now())`);
  day += 1;
  await setBusinessDate(gateway, formatDate(day));
  runId = (await run(gateway, 'runJob', { name: 'LOAN_COB' })).id;
});

const carryOn = (change: string) =>
  gateway.pool.query(`update job_runs set ${change} where ended_at is null`);
const query =
  'subscription ($runId: ID) { cobProgress(runId: $runId) { id state total done failed partitions { number } } }';

interface Told {
  readonly data?: {
    readonly cobProgress: { readonly id: string; readonly state: string; readonly total: number };
  } | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

async function collected<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** Both ways to subscribe, behind one function. */
const transports = {
  WebSocket(key: string) {
    const client = createWsClient({
      url: server.ws,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${key}` },
    });
    return { told: (given: object) => client.iterate({ query, ...given }), close: () => client.dispose() };
  },
  SSE(key: string) {
    const client = createSseClient({
      url: server.http,
      retryAttempts: 0,
      headers: { authorization: `Bearer ${key}` },
    });
    return { told: (given: object) => client.iterate({ query, ...given }), close: () => client.dispose() };
  },
};

describe.each(['WebSocket', 'SSE'] as const)('over %s', (transport) => {
  test('progress comes at once, then with every change, and ends with the run', async () => {
    const { told, close } = transports[transport](gateway.key);
    const states: string[] = [];
    for await (const { data } of told({ variables: { runId } }) as AsyncIterable<Told>) {
      const { state, total } = data?.cobProgress ?? {};
      states.push(`${state} ${total}`);
      if (state === 'PLANNING') await carryOn(`state = 'RUNNING', total = 7`);
      if (state === 'RUNNING') await carryOn(`state = 'COMPLETED', done = 7, ended_at = now()`);
    }
    expect(states).toEqual(['PLANNING 0', 'RUNNING 7', 'COMPLETED 7']);
    close();
  });

  test.each([
    ['stopped', ['RUNNING', 'STOPPING', 'STOPPED'], 'null'],
    ['failed', ['PLANNING', 'FAILED'], 'now()'],
    ['ended with failures', ['RUNNING', 'COMPLETED_WITH_FAILURES'], 'now()'],
  ])(
    'progress tells of each state on the way of a run that is %s, and ends there',
    async (_, way, endedAt) => {
      await carryOn(`state = '${way[0]}', total = 7`);
      const { told, close } = transports[transport](gateway.key);
      const states: string[] = [];
      for await (const { data } of told({ variables: { runId } }) as AsyncIterable<Told>) {
        states.push(data?.cobProgress.state ?? 'nothing');
        const next = way[states.length];
        const end = next === way.at(-1) ? `, ended_at = ${endedAt}` : '';
        if (next !== undefined) await carryOn(`state = '${next}'${end}`);
      }
      expect(states).toEqual(way);
      close();
    },
  );

  test('a run that is over is told once', async () => {
    await carryOn(`state = 'COMPLETED', total = 1, done = 1, ended_at = now()`);
    const { told, close } = transports[transport](gateway.key);
    const all = await collected(told({ variables: { runId } }) as AsyncIterable<Told>);
    expect(all.map(({ data }) => data?.cobProgress.state)).toEqual(['COMPLETED']);
    close();
  });

  test('a run that there is not is refused', async () => {
    const { told, close } = transports[transport](gateway.key);
    const refused = {
      WebSocket: [
        { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'NOT_FOUND' }) })] },
      ],
      SSE: expect.objectContaining({ response: expect.objectContaining({ status: 404 }) }),
    };
    const answered = await collected(told({ variables: { runId: 'nobody' } })).catch(
      (error: unknown) => error,
    );
    expect(answered).toEqual(refused[transport]);
    close();
  });

  test('nobody subscribes without a good key', async () => {
    const { told, close } = transports[transport]('dc_nobody');
    await expect(collected(told({ variables: { runId } }))).rejects.toBeDefined();
    close();
  });
});

test('a WebSocket carries nothing but subscriptions', async () => {
  const client = createWsClient({
    url: server.ws,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { 'x-api-key': gateway.key },
  });
  const before = await gateway.count('clients');
  const asked = client.iterate({ query: 'mutation { createClient(input: { name: "Eve" }) { id } }' });
  await expect(collected(asked)).rejects.toEqual([
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_REQUEST' }) }),
  ]);
  expect(await gateway.count('clients')).toBe(before);
  await client.dispose();
});

test('the dates are told as they are to whoever comes in, and whenever they change', async () => {
  const client = createSseClient({
    url: server.http,
    retryAttempts: 0,
    headers: { 'x-api-key': gateway.key },
  });
  const told = client.iterate<{ businessDatesChanged: { businessDate: string } }>({
    query: 'subscription { businessDatesChanged { businessDate cobDate } }',
  });
  const next = async () => (await told.next()).value?.data?.businessDatesChanged.businessDate;
  // Nothing moves them: what was read before may be from before the last time they moved.
  expect(await next()).toBe(formatDate(day));
  day += 1;
  await setBusinessDate(gateway, formatDate(day));
  expect(await next()).toBe(formatDate(day));
  client.dispose();
});

test('who follows every run is told how the last ones stand, then of each change, and everybody hears the same', async () => {
  await carryOn(`state = 'RUNNING', total = 3`);
  const { told, close } = transports.SSE(gateway.key);
  const streams = [told({}), told({})] as AsyncIterableIterator<Told>[];
  const last = new Map<AsyncIterableIterator<Told>, string>();
  /** The next one that is another: a state that a run came to while somebody came in is told twice. */
  const states = (run: string) =>
    Promise.all(
      streams.map(async (stream) => {
        for (;;) {
          const { id, state } = (await stream.next()).value?.data?.cobProgress ?? {};
          if (id !== run || last.get(stream) === `${id} ${state}`) continue;
          last.set(stream, `${id} ${state}`);
          return state;
        }
      }),
    );
  expect(await states(runId)).toEqual(['RUNNING', 'RUNNING']);
  await carryOn(`state = 'COMPLETED', done = 3, ended_at = now()`);
  expect(await states(runId)).toEqual(['COMPLETED', 'COMPLETED']);
  day += 1;
  await setBusinessDate(gateway, formatDate(day));
  const begun = (await run(gateway, 'runJob', { name: 'LOAN_COB' })).id;
  expect(await states(begun)).toEqual(['PLANNING', 'PLANNING']);
  close();
  expect(gateway.defects).toEqual([]);
});

test('a subscription that comes in while the gateway stops is sent elsewhere; a query is still answered', async () => {
  const stopping = await startGateway({ config: { databaseUrl: gateway.config.databaseUrl } });
  stopping.gateway.lifecycle.stop();
  const ask = async (query: string) => {
    const response = await stopping.gateway.yoga.fetch('http://gateway/graphql', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${gateway.key}`,
        accept: 'text/event-stream, application/json',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query }),
    });
    return { connection: response.headers.get('connection'), text: await response.text() };
  };
  const refused = await ask('subscription { businessDatesChanged { businessDate } }');
  expect(refused.text).toContain('SHUTTING_DOWN');
  const answered = await ask('{ businessDates { businessDate } }');
  expect(answered.text).toContain('"data":{"businessDates"');
  expect([refused.connection, answered.connection]).toEqual(['close', 'close']);
  await stopping.close();
});

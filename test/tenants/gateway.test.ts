import { readToken } from '@dayclose/store/tokens.ts';
import { createClient as createWsClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { limits } from '../../apps/gateway/src/config.ts';
import { ask } from '../api/gateway.ts';
import { serve } from '../api/http.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from '../api/loans.ts';
import { operationOf, run } from '../api/mutations.ts';
import { waitFor } from '../harness/wait-for.ts';
import { startTwoTenants, type TenantOfTwo, type TwoTenants } from './two-tenants.ts';

/** One gateway for two tenants. Only the north has a loan, and three clients; the south has one client. */
let two: TwoTenants;
let north: TenantOfTwo;
let south: TenantOfTwo;
let server: Awaited<ReturnType<typeof serve>>;
let loanId: string;

beforeAll(async () => {
  two = await startTwoTenants({ limits: { ...limits, streamsPerActor: 1 } });
  ({ north, south } = two);
  server = await serve(north);
  for (const tenant of [north, south]) await setBusinessDate(tenant, '2024-01-15');
  const clientId = await createClient(north, { name: 'Ada of the north' });
  for (const name of ['Bea of the north', 'Cleo of the north']) await createClient(north, { name });
  loanId = await activeLoan(north, { clientId, productId: await createProduct(north) });
  await createClient(south, { name: 'Ada of the south' });
});
afterAll(async () => {
  await server.close();
  await two.close();
});

const clients = '{ clients(first: 10) { edges { cursor node { name } } } }';
/** The names of a tenant's clients, up to a token of it unless another is given. */
async function namesIn(tenant: TenantOfTwo, token?: string): Promise<string[]> {
  const headers = { 'x-read-after': token ?? (await readToken(tenant.pool)) };
  const { data } = await tenant.ask(clients, undefined, headers);
  return data.clients.edges.map(({ node }: { node: { name: string } }) => node.name).sort();
}

test('a request works with the tenant that it names', async () => {
  expect(await namesIn(north)).toEqual(['Ada of the north', 'Bea of the north', 'Cleo of the north']);
  expect(await namesIn(south)).toEqual(['Ada of the south']);
});

test.each<{ named: string; headers: Record<string, string> }>([
  { named: 'no tenant', headers: {} },
  { named: 'an empty name', headers: { 'x-tenant-id': '' } },
  { named: 'a tenant that is served elsewhere', headers: { 'x-tenant-id': 'west' } },
  { named: 'the name of something that every object has', headers: { 'x-tenant-id': 'constructor' } },
])('a request with $named is refused, whichever key it has', async ({ headers }) => {
  const authorization = `Bearer ${north.key}`;
  const { status, errors } = await ask(two.gateway.yoga, { authorization, ...headers }, clients);
  expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
  expect(errors[0]?.message).toBe('The header X-Tenant-Id has to name a tenant that is served here.');
});

test('a key of one tenant opens nothing of the other, though it was let in a moment before', async () => {
  expect((await north.ask(clients)).status).toBe(200);
  const { status, errors } = await south.ask(clients, undefined, { authorization: `Bearer ${north.key}` });
  expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
});

/** Opens a WebSocket; returns what it was closed with, or that it is open. */
async function closeCodeOf(connectionParams: Record<string, string>): Promise<number | 'open'> {
  const over = Promise.withResolvers<number | 'open'>();
  const client = createWsClient({
    url: server.ws,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
    connectionParams,
    on: {
      connected: () => over.resolve('open'),
      closed: (event) => over.resolve((event as { code: number }).code),
    },
  });
  const code = await over.promise;
  await client.dispose();
  return code;
}

test.each([
  { of: 'its own tenant', tenant: 'north', code: 'open' },
  { of: 'the other tenant', tenant: 'south', code: 4403 },
  { of: 'a tenant that is not served', tenant: 'west', code: 4403 },
])('a WebSocket with a key of the north, for $of, is answered $code', async ({ tenant, code }) => {
  const authorization = `Bearer ${north.key}`;
  expect(await closeCodeOf({ authorization, 'x-tenant-id': tenant })).toBe(code);
});

test('an id of one tenant finds nothing in the other, to read or to write', async () => {
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  const headers = { 'x-read-after': await readToken(north.pool) };
  expect((await north.ask(node, { id: loanId }, headers)).data.node).toEqual({ id: loanId });
  expect((await south.ask(node, { id: loanId })).data.node).toBeNull();
  const pay = { input: { loanId, amount: '1.00' } };
  const { errors } = await south.ask(operationOf('repayLoan'), pay);
  expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
});

test('a cursor or a token of one tenant brings no row of it into an answer of the other', async () => {
  const { cursor } = (await north.ask(clients)).data.clients.edges[0];
  const after = 'query ($after: String) { clients(first: 10, after: $after) { edges { node { name } } } }';
  expect(JSON.stringify(await south.ask(after, { after: cursor }))).not.toContain('north');

  const input = { name: 'Dora of the north' };
  const { extensions } = await north.ask(operationOf('createClient'), { input });
  const token = extensions?.consistency?.token ?? '';
  expect(await namesIn(south, token)).toEqual(['Ada of the south']);
  expect(await namesIn(north, token)).toContain('Dora of the north');
});

test('an idempotency key of one tenant is a new one in the other, whose actor has the same name', async () => {
  const variables = { input: { name: 'Eve' } };
  const headers = { 'idempotency-key': 'once' };
  for (const tenant of [north, south]) {
    const { headers: told } = await tenant.ask(operationOf('createClient'), variables, headers);
    expect(told.get('idempotent-replayed')).toBeNull();
    expect(await namesIn(tenant)).toContain('Eve');
    const { headers: again } = await tenant.ask(operationOf('createClient'), variables, headers);
    expect(again.get('idempotent-replayed')).toBe('true');
  }
});

/** Subscribes to the dates of a tenant; `told` grows with what is said. */
async function watchDates(tenant: TenantOfTwo) {
  const abort = new AbortController();
  const response = await fetch(server.http, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tenant.key}`,
      'x-tenant-id': tenant.id,
      accept: 'text/event-stream',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query: 'subscription { businessDatesChanged { businessDate } }' }),
    signal: abort.signal,
  });
  let said = '';
  const reading = (async () => {
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) said += text;
  })().catch(() => undefined);
  return {
    status: response.status,
    said: () => said,
    async close() {
      abort.abort();
      await reading;
    },
  };
}

test('streams tell of their own tenant, and an actor of one takes no place from the other of that name', async () => {
  const northern = await watchDates(north);
  const southern = await watchDates(south);
  const third = await watchDates(south);
  await waitFor(() => third.said().includes('RATE_LIMITED'), { what: 'the refusal', deadlineMs: 10_000 });

  await setBusinessDate(north, '2024-01-16');
  await waitFor(() => northern.said().includes('2024-01-16'), { what: 'the dates', deadlineMs: 10_000 });
  await setBusinessDate(south, '2024-01-17');
  await waitFor(() => southern.said().includes('2024-01-17'), { what: 'the dates', deadlineMs: 10_000 });
  expect(southern.said()).not.toContain('2024-01-16');
  await Promise.all([northern, southern, third].map((stream) => stream.close()));
});

test('figures bear the name of their tenant, and are on no port that clients reach', async () => {
  const text = await two.metrics.metrics();
  for (const tenant of ['north', 'south']) {
    expect(text).toMatch(
      new RegExp(
        `^dayclose_gateway_operation_seconds_count\\{tenant="${tenant}",operation="query",code="OK"\\} [1-9]`,
        'm',
      ),
    );
  }
  const headers = { authorization: `Bearer ${north.key}`, 'x-tenant-id': 'north' };
  expect((await two.gateway.yoga.fetch('http://gateway/metrics', { headers })).status).toBe(404);
});

test('a database that goes away leaves the other tenant alone, and the process ready', async () => {
  const ready = async () => {
    const response = await two.gateway.yoga.fetch('http://gateway/ready');
    return { status: response.status, body: await response.json() };
  };
  const isUp = async () => (await ready()).body.reasons === undefined;
  await waitFor(isUp, { what: 'all databases to answer', deadlineMs: 10_000 });
  await north.way.close();
  const told = async () => ((await ready()).body.reasons as string[] | undefined)?.join() ?? '';
  const isToldOf = async () => (await told()).includes('north: the primary does not answer');
  await waitFor(isToldOf, { what: 'the north to be away', deadlineMs: 10_000 });
  expect(await ready()).toEqual({
    status: 200,
    body: { status: 'ready', reasons: ['north: the primary does not answer'] },
  });
  const { status, errors } = await north.ask(operationOf('createClient'), { input: { name: 'Finn' } });
  expect([status, errors[0]?.extensions.code]).toEqual([503, 'UNAVAILABLE']);
  await run(south, 'createClient', { name: 'Finn of the south' });
  expect(await namesIn(south)).toContain('Finn of the south');

  await south.way.close();
  const isDown = async () => (await ready()).status === 503;
  await waitFor(isDown, { what: 'nobody to be served', deadlineMs: 10_000 });
  await Promise.all([north.way.open(), south.way.open()]);
  await waitFor(isUp, { what: 'all databases to answer', deadlineMs: 10_000 });
  await run(north, 'createClient', { name: 'Finn of the north' });
});

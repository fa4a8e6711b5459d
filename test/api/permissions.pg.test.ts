import type { Role } from '@dayclose/domain/kernel/permissions.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { createClient as openWs } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { startGateway, type TestGateway } from './gateway.ts';
import { serve } from './http.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';

const roles = ['viewer', 'teller', 'officer', 'operator', 'admin'] as const;
const operators = ['teller', 'officer', 'operator', 'admin'] as const;

let gateway: TestGateway;
let server: Awaited<ReturnType<typeof serve>>;
const keys = new Map<Role, string>();
const ids = { loan: '', run: '', event: '' };

beforeAll(async () => {
  gateway = await startGateway();
  server = await serve(gateway);
  for (const role of roles) keys.set(role, await createApiKey(gateway.pool, { name: role, role }));
  await setBusinessDate(gateway, '2024-01-15');
  const clientId = await createClient(gateway);
  ids.loan = await activeLoan(gateway, { clientId, productId: await createProduct(gateway) });
  const { data } = await gateway.ask(`mutation { runJob(input: { name: "LOAN_COB" }) { id } }`);
  ids.run = data.runJob.id;
  const events = await gateway.ask('{ externalEvents(last: 1) { edges { node { id } } } }');
  ids.event = events.data.externalEvents.edges[0].node.id;
});
afterAll(async () => {
  await server.close();
  await gateway.close();
});

const asked = (role: Role) => ({ authorization: `Bearer ${keys.get(role)}` });

/** Ways to what only operators may read; those to what everybody may read follow. */
const ways = [
  '{ node(id: $run) { id } }',
  '{ node(id: $run) { __typename } }',
  '{ node(id: $run) { ... on JobRun { partitions { number } failures { code } } } }',
  '{ node(id: $event) { id } }',
  '{ node(id: $event) { ... on ExternalEvent { data } } }',
  '{ loan(id: $loan) { id } node(id: $run) { ...r } } fragment r on Node { id }',
  '{ jobRun(id: $run) { id } }',
  '{ jobs { lastRun { id } } }',
  '{ job(name: "LOAN_COB") { runs { id } } }',
  '{ businessSteps(jobName: "LOAN_COB") { jobName } }',
  '{ availableBusinessSteps(jobName: "LOAN_COB") { stepName } }',
  '{ externalEvents { edges { node { id } } } }',
  '{ externalEventTypes { type } }',
  '{ lockedAccounts { accountId } }',
  '{ catchUpStatus { running } }',
  '{ fastForwardStatus { running } }',
  '{ relayStatus { pending } }',
  '{ businessDates { businessDate } }',
];
const open = [
  '{ node(id: $loan) { id } }',
  '{ loan(id: $loan) { id lock { owner } schedule { number } journal { edges { node { id } } } } }',
  '{ savingsAccounts { edges { node { balance available client { name } } } } savingsProducts { edges { node { name } } } }',
  '{ loans { edges { node { client { name } } } pageInfo { endCursor } } }',
  '{ clients { edges { node { id } } } }',
  '{ glAccounts { id } }',
  '{ trialBalance { account } }',
  '{ node(id: "Sm9iUnVuOjk5OQ==") { id } }',
];

async function ask(role: Role, way: string) {
  const used = (['loan', 'run', 'event'] as const).filter((name) => way.includes(`$${name}`));
  const declared = used.length === 0 ? '' : `query (${used.map((name) => `$${name}: ID!`).join(', ')}) `;
  return gateway.ask(`${declared}${way}`, ids, asked(role));
}

describe.each(roles)('a %s', (role) => {
  test.each(open)('may ask what every role may: %s', async (way) => {
    const { status, text } = await ask(role, way);
    expect([status, JSON.parse(text).errors], text).toEqual([200, undefined]);
  });
});

describe.each(operators)('a %s', (role) => {
  test.each(ways)('may ask what operators may: %s', async (way) => {
    const { status, data, text } = await ask(role, way);
    expect(status, text).toBe(200);
    expect(Object.values(data)).not.toContain(null);
  });
});

test.each(ways)('a viewer may not ask what operators may, and gets 403 and no data: %s', async (way) => {
  const { status, text } = await ask('viewer', way);
  expect(status, text).toBe(403);
  const { data, errors } = JSON.parse(text);
  expect(data).toBeUndefined();
  expect(errors).toHaveLength(1);
  expect(errors[0].extensions).toMatchObject({
    code: 'FORBIDDEN',
    details: { permission: 'READ_OPERATIONS' },
  });
});

test.each(['subscription { cobProgress { id } }', 'subscription { businessDatesChanged { mode } }'])(
  'a viewer may not ask %s, by SSE or by WebSocket',
  async (query) => {
    const sse = await fetch(server.http, {
      method: 'POST',
      headers: { ...asked('viewer'), 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    });
    expect([sse.status, await sse.text()]).toEqual([403, expect.stringContaining('"code":"FORBIDDEN"')]);
    const ws = openWs({
      url: server.ws,
      webSocketImpl: WebSocket,
      connectionParams: asked('viewer'),
      retryAttempts: 0,
    });
    const told = new Promise((resolve) => {
      ws.subscribe({ query }, { next: resolve, error: resolve, complete: () => resolve('ended') });
    });
    expect(JSON.stringify(await told)).toContain('"code":"FORBIDDEN"');
    await ws.dispose();
  },
);

test('the id or the cursor of one event is no way to another', async () => {
  const { data } = await gateway.ask('{ externalEvents(first: 2) { edges { cursor node { id } } } }');
  const [one, other] = data.externalEvents.edges;
  const parts = (text: string) => Buffer.from(text, 'base64').toString().split(',');
  const mixed = (mine: string, theirs: string) => {
    const [, position = ''] = parts(theirs);
    const [day, , key] = parts(mine);
    return [day, position, key].join();
  };
  const guessedId = Buffer.from(mixed(one.node.id, other.node.id)).toString('base64');
  const node = await gateway.ask('query ($id: ID!) { node(id: $id) { id } }', { id: guessedId });
  expect([node.status, node.data]).toEqual([200, { node: null }]);
  const guessedCursor = Buffer.from(mixed(one.cursor, other.cursor)).toString('base64url');
  for (const argument of ['after', 'before']) {
    const list = await gateway.ask(
      `{ externalEvents(${argument}: "${guessedCursor}") { edges { cursor } } }`,
    );
    expect([list.status, list.errors[0]?.extensions.code]).toEqual([400, 'INVALID_CURSOR']);
  }
  expect((await gateway.ask(`{ externalEvents(after: "${one.cursor}") { edges { cursor } } }`)).status).toBe(
    200,
  );
});

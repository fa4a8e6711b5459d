import { afterEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { openWay } from '../harness/way.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { createClient } from './loans.ts';

const nobody = 'postgres://postgres@127.0.0.1:1/dayclose';
let gateway: TestGateway | undefined;
afterEach(() => gateway?.close());

test('without the primary everything is 503 with Retry-After, and says nothing of the server', async () => {
  gateway = await startGateway({ config: { databaseUrl: nobody } });
  for (const operation of [
    '{ glAccounts { id } }',
    'mutation { createClient(input: { name: "A" }) { id } }',
  ]) {
    const { status, headers, errors, text } = await gateway.ask(operation);
    expect([status, headers.get('retry-after'), errors[0]?.extensions.code]).toEqual([
      503,
      '1',
      'UNAVAILABLE',
    ]);
    expect(text).not.toMatch(/127\.0\.0\.1|ECONN|postgres/);
  }
  const ready = await gateway.gateway.yoga.fetch('http://gateway/ready');
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: 'not ready', reasons: ['the primary does not answer'] },
  ]);
  expect((await gateway.gateway.yoga.fetch('http://gateway/health')).status).toBe(200);
});

test('without the replica reads go to the primary', async () => {
  gateway = await startGateway({ config: { replicaUrls: [nobody] } });
  const id = await createClient(gateway, { name: 'Ada' });
  const query = `query ($id: ID!) { client(id: $id) { name loans { edges { cursor } } } glAccounts { code }
    clients { edges { node { name } } } }`;
  for (let count = 0; count < 3; count += 1) {
    const { status, data, text } = await gateway.ask(query, { id }, { 'x-read-after': '1-0-1' });
    expect(status, text).toBe(200);
    expect(data).toMatchObject({
      client: { name: 'Ada', loans: { edges: [] } },
      clients: { edges: [{ node: { name: 'Ada' } }] },
    });
  }
  const without = await gateway.ask('{ glAccounts { code } clients { edges { node { name } } } }');
  expect(without.status, without.text).toBe(200);
  expect(gateway.defects).toEqual([]);
});

test('a primary that goes away in mid work is 503 until it is back, for queries and for mutations', async () => {
  gateway = await startGateway();
  const way = await openWay(gateway.config.databaseUrl);
  const behind = await startGateway({ config: { databaseUrl: way.url } });
  const ask = (operation: string) => behind.ask(operation, {}, { authorization: `Bearer ${gateway?.key}` });
  const query = '{ glAccounts { code } clients { edges { cursor } } }';
  const mutation = 'mutation { createClient(input: { name: "A" }, idempotencyKey: "once") { id } }';
  expect((await ask(query)).status).toBe(200);
  await way.close();
  for (const operation of [query, mutation, '{ glAccounts { code } }', '{ businessDates { mode } }']) {
    const { status, errors, text } = await ask(operation);
    expect([status, errors[0]?.extensions.code], text).toEqual([503, 'UNAVAILABLE']);
  }
  await way.open();
  const isBack = async () => (await ask(mutation)).status === 200;
  await waitFor(isBack, { what: 'the database to be back', deadlineMs: 10_000 });
  expect(await gateway.count('clients')).toBe(1);
  expect(behind.defects).toEqual([]);
  await behind.close();
  await way.close();
});

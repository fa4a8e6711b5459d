import { shipped } from '@dayclose/domain/shipped.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { openPool } from '@dayclose/store/database.ts';
import { provision } from '@dayclose/store/provision.ts';
import { afterEach, expect, test } from 'vitest';
import { type AppProcess, startApp } from '../harness/app-process.ts';
import { createTestDatabase } from '../harness/database.ts';
import { tenantsFile } from './tenants-file.ts';

/** The gateway as a process, with a file of tenants; what it opened is closed in reverse. */
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function newTenant(id: string) {
  const { url, drop } = await createTestDatabase();
  undo.push(drop);
  const pool = openPool(url, 'tenants-test');
  await provision(pool, shipped);
  const key = await createApiKey(pool, { name: 'tests', role: 'operator' });
  await pool.end();
  return { id, databaseUrl: url, key };
}

async function start(tenants: readonly { readonly id: string; readonly databaseUrl: string }[]) {
  const file = tenantsFile(tenants.map(({ id, databaseUrl }) => ({ id, databaseUrl })));
  undo.push(file.remove);
  const gateway = await startApp('gateway', { ...file.env, METRICS_PORT: '', LOG_LEVEL: 'info' });
  undo.push(() => gateway.end());
  return gateway;
}

/** The status of a query, asked for a tenant by a key. */
async function statusOf({ port }: AppProcess, tenant: string, key: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tenant-id': tenant, authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: '{ businessDates { businessDate } }' }),
  });
  await response.text();
  return response.status;
}

test('a gateway serves the tenants of a file, each by its own keys, and ends well', async () => {
  const [north, south] = [await newTenant('north'), await newTenant('south')];
  const gateway = await start([north, south]);
  expect(gateway.output()).toMatch(/"tenant":"north,south","msg":"the gateway listens"/);
  expect(await statusOf(gateway, 'north', north.key)).toBe(200);
  expect(await statusOf(gateway, 'south', south.key)).toBe(200);
  expect(await statusOf(gateway, 'south', north.key)).toBe(401);
  expect(await statusOf(gateway, 'west', north.key)).toBe(400);
  expect(await gateway.end()).toBe(0);
});

test('a tenant whose database lets nobody in keeps no other from being served', async () => {
  const south = await newTenant('south');
  const gateway = await start([{ id: 'lost', databaseUrl: `${south.databaseUrl}_not_there` }, south]);
  expect(gateway.output()).toMatch(/"tenant":"lost".*"msg":"the tenant cannot be served"/);
  expect(await statusOf(gateway, 'south', south.key)).toBe(200);
  expect(await statusOf(gateway, 'lost', south.key)).toBe(503);
});

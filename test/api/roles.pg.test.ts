import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GatewayRole } from '../../apps/gateway/src/config.ts';
import { startGateway, type TestGateway } from './gateway.ts';

const instances = new Map<GatewayRole, TestGateway>();
beforeAll(async () => {
  for (const role of ['read', 'write'] as const)
    instances.set(role, await startGateway({ replica: true, config: { roles: new Set([role]) } }));
});
afterAll(async () => {
  for (const instance of instances.values()) await instance.close();
});

function instance(role: GatewayRole): TestGateway {
  const found = instances.get(role);
  if (found === undefined) throw new Error(`no instance has the role ${role}`);
  return found;
}

const mutation = `mutation { setBusinessDate(input: { date: "2026-03-10" }) { businessDate } }`;
const query = '{ loans(first: 1) { edges { node { id } } } }';
const operational = '{ businessDates { businessDate } jobs { name } }';

test.each([
  { role: 'read', takes: 'a query', operation: query },
  { role: 'read', takes: 'what operators watch', operation: operational },
  { role: 'read', takes: 'a question about the schema', operation: getIntrospectionQuery() },
  { role: 'write', takes: 'a mutation', operation: mutation },
  { role: 'write', takes: 'a question about the schema', operation: getIntrospectionQuery() },
  { role: 'write', takes: 'the name of a type', operation: '{ __typename }' },
] as const)('an instance that has the role $role takes $takes', async ({ role, operation }) => {
  const { status, errors } = await instance(role).ask(operation);
  expect(errors).toEqual([]);
  expect(status).toBe(200);
});

test.each([
  { role: 'read', what: 'mutation', wanted: 'write', operation: mutation },
  { role: 'write', what: 'query', wanted: 'read', operation: query },
  { role: 'write', what: 'query', wanted: 'read', operation: operational },
  { role: 'write', what: 'query', wanted: 'read', operation: `{ __typename ${query.slice(1)}` },
  {
    role: 'write',
    what: 'query',
    wanted: 'read',
    operation: '{ ...all } fragment all on Query { jobs { name } }',
  },
  {
    role: 'write',
    what: 'subscription',
    wanted: 'read',
    operation: 'subscription { businessDatesChanged { businessDate } }',
  },
] as const)(
  'an instance that has the role $role refuses a $what: $operation',
  async ({ role, what, wanted, operation }) => {
    const { status, headers, errors, data } = await instance(role).ask(operation);
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('POST');
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([
      {
        message: `This instance has the role ${role} alone: send a ${what} to one that has the role ${wanted}.`,
        extensions: { code: 'WRONG_INSTANCE_ROLE', retryable: false, details: { role: wanted } },
      },
    ]);
  },
);

test('a refused mutation changes nothing', async () => {
  const reader = instance('read');
  const before = await reader.count('commands');
  await reader.ask(mutation);
  expect(await reader.count('commands')).toBe(before);
});

test('an instance opens no session that its role does not need', async () => {
  const sessions = async (role: GatewayRole) => {
    const { rows } = await instance(role).pool.query<{ name: string }>(
      `select distinct application_name as name from pg_stat_activity
       where datname = current_database() and application_name like 'dayclose-gateway%'`,
    );
    return rows.map(({ name }) => name);
  };
  await instance('read').ask(query);
  await instance('write').ask(mutation);
  expect(await sessions('read')).not.toContain('dayclose-gateway');
  const ofWriter = await sessions('write');
  expect(ofWriter).toContain('dayclose-gateway');
  for (const purpose of ['reads', 'operations', 'replica'])
    expect(ofWriter).not.toContain(`dayclose-gateway-${purpose}`);
});

test.each([
  { role: 'read', path: '/ready', status: 200 },
  { role: 'read', path: '/ready?for=reads', status: 200 },
  { role: 'write', path: '/ready', status: 200 },
  { role: 'write', path: '/ready?for=reads', status: 503 },
  { role: 'write', path: '/health', status: 200 },
] as const)(
  'an instance that has the role $role answers $path with $status',
  async ({ role, path, status }) => {
    const { gateway } = instance(role);
    await gateway.lookAtDatabases();
    expect((await gateway.yoga.fetch(`http://gateway${path}`)).status).toBe(status);
  },
);

import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const given = { DATABASE_URL: 'postgresql://localhost/dayclose', REDIS_URL: 'redis://localhost' };

test('what is not given has a default, and an empty variable is not given', () => {
  expect(readConfig({ ...given, WORKER_ROLES: '', WORKER_PORT: '' })).toMatchObject({
    WORKER_ROLES: ['manager', 'worker'],
    WORKER_PORT: 4001,
    tenants: [{ id: 'default', databaseUrl: given.DATABASE_URL }],
    COB_LEASE_MS: 60_000,
  });
});

test('roles are a list', () => {
  expect(readConfig({ ...given, WORKER_ROLES: ' worker ' }).WORKER_ROLES).toEqual(['worker']);
});

test.each([
  ['DATABASE_URL', ''],
  ['DATABASE_URL', 'nonsense'],
  ['DATABASE_URL', 'mysql://localhost/dayclose'],
  ['REDIS_URL', 'nowhere'],
  ['REDIS_URL', 'postgresql://localhost/dayclose'],
  ['WORKER_ROLES', 'worker,king'],
  ['WORKER_PORT', '70000'],
  ['COB_CHUNK_ACCOUNT_DAYS', '0'],
  ['COB_CHUNK_ACCOUNT_DAYS', '1.5'],
  ['COB_LEASE_MS', 'long'],
  ['TENANT_ID', 'a:b'],
])('%s = %j is refused by its name', (name, value) => {
  expect(() => readConfig({ ...given, [name]: value })).toThrow(name);
});

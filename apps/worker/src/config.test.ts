import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const given = { DATABASE_URL: 'postgresql://localhost/dayclose', QUEUE_URL: 'redis://localhost' };

test('what is not given has a default, and an empty variable is not given', () => {
  expect(readConfig({ ...given, WORKER_ROLES: '', WORKER_PORT: '' })).toMatchObject({
    WORKER_ROLES: ['manager', 'worker'],
    WORKER_PORT: 4001,
    tenants: [{ id: 'default', databaseUrl: given.DATABASE_URL }],
    COB_LEASE_MS: 60_000,
  });
});

test.each([
  [
    'an ordinary lease',
    {},
    {
      COB_STATEMENT_TIMEOUT_MS: 5_000,
      DATABASE_IDLE_IN_TRANSACTION_MS: 30_000,
      DATABASE_TRANSACTION_TIMEOUT_MS: 60_000,
    },
  ],
  [
    'a short lease',
    { COB_LEASE_MS: '8000', DATABASE_STATEMENT_TIMEOUT_MS: '9000' },
    {
      COB_STATEMENT_TIMEOUT_MS: 4_000,
      DATABASE_IDLE_IN_TRANSACTION_MS: 6_400,
      DATABASE_TRANSACTION_TIMEOUT_MS: 9_000,
    },
  ],
  [
    'a short statement',
    { DATABASE_STATEMENT_TIMEOUT_MS: '1000' },
    { COB_STATEMENT_TIMEOUT_MS: 1_000, DATABASE_LOCK_TIMEOUT_MS: 1_000 },
  ],
  [
    'what is said',
    { COB_LEASE_MS: '8000', COB_STATEMENT_TIMEOUT_MS: '7000' },
    { COB_STATEMENT_TIMEOUT_MS: 7_000 },
  ],
])('limits follow %s', (_, said, limits) => {
  expect(readConfig({ ...given, ...said })).toMatchObject(limits);
});

test.each([
  ['COB_STATEMENT_TIMEOUT_MS', '31000', 'DATABASE_STATEMENT_TIMEOUT_MS, which is 30000'],
  ['DATABASE_LOCK_TIMEOUT_MS', '31000', 'DATABASE_STATEMENT_TIMEOUT_MS, which is 30000'],
  ['DATABASE_STATEMENT_TIMEOUT_MS', '70000', 'DATABASE_TRANSACTION_TIMEOUT_MS, which is 60000'],
  ['DATABASE_IDLE_IN_TRANSACTION_MS', '61000', 'DATABASE_TRANSACTION_TIMEOUT_MS, which is 60000'],
  ['COB_BUSY_EVERY_MS', '400000', 'COB_BUSY_FOR_MS, which is 300000'],
])('%s = %s is refused, since it contradicts another limit', (name, value, other) => {
  const refused = () => readConfig({ ...given, DATABASE_TRANSACTION_TIMEOUT_MS: '60000', [name]: value });
  expect(refused).toThrow(`The worker cannot start. ${name}: it may not be more than ${other}: `);
});

test.each([
  [{ QUEUE_URL: 'rediss://a' }, 'rediss://a'],
  [{ QUEUE_URL: 'postgresql://a/b' }, 'postgresql://a/b'],
  [{ QUEUE_URL: 'postgres://a/b', REDIS_URL: 'redis://c' }, 'postgres://a/b'],
  [{ QUEUE_URL: '', REDIS_URL: 'redis://c' }, 'redis://c'],
])('%j names where the queue is: %s', (said, url) => {
  expect(readConfig({ ...given, ...said }).QUEUE_URL).toBe(url);
});

test('roles are a list', () => {
  expect(readConfig({ ...given, WORKER_ROLES: ' worker ' }).WORKER_ROLES).toEqual(['worker']);
});

test.each([
  ['DATABASE_URL', ''],
  ['DATABASE_URL', 'nonsense'],
  ['DATABASE_URL', 'mysql://localhost/dayclose'],
  ['QUEUE_URL', ''],
  ['QUEUE_URL', 'nowhere'],
  ['QUEUE_URL', 'kafka://localhost'],
  ['WORKER_ROLES', 'worker,king'],
  ['WORKER_PORT', '70000'],
  ['COB_CHUNK_ACCOUNT_DAYS', '0'],
  ['COB_CHUNK_ACCOUNT_DAYS', '1.5'],
  ['COB_LEASE_MS', 'long'],
  ['TENANT_ID', 'a:b'],
])('%s = %j is refused by its name', (name, value) => {
  expect(() => readConfig({ ...given, [name]: value })).toThrow(name);
});

test('the time that events were kept for, which is a setting of the tenant now, is not passed over in silence', () => {
  const refused = () => readConfig({ ...given, PURGE_EXTERNAL_EVENTS_AFTER_DAYS: '90' });
  expect(refused).toThrow('PURGE_EXTERNAL_EVENTS_AFTER_DAYS: it is a setting of the tenant now: give');
});

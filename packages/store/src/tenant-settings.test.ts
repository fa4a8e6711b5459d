import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { tenantIdProblem, tenantSettings } from './tenant-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenants-'));
afterAll(() => rmSync(folder, { recursive: true }));

const DATABASE_URL = 'postgresql://ada:secret@localhost:5432/dayclose';
const replicaUrl = 'postgresql://localhost:5433/dayclose';
const urlOf = (name: string) => `postgresql://ada:secret@localhost/${name}`;

/** Says of an environment which tenants it has, or what is wrong with it. */
function tenantsIn(env: NodeJS.ProcessEnv) {
  const { data, error } = tenantSettings.safeParse(env);
  return data?.tenants ?? error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

let files = 0;
function fileOf(content: unknown): string {
  files += 1;
  const path = join(folder, `${files}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test.each([
  { given: { DATABASE_URL }, id: 'default', replicas: [], topic: 'dayclose.events' },
  {
    given: { DATABASE_URL, TENANT_ID: '', DATABASE_REPLICA_URL: '', KAFKA_TOPIC: '', TENANTS: '' },
    id: 'default',
    replicas: [],
    topic: 'dayclose.events',
  },
  {
    given: { DATABASE_URL, TENANT_ID: 'north', DATABASE_REPLICA_URL: replicaUrl, KAFKA_TOPIC: 'events' },
    id: 'north',
    replicas: [replicaUrl],
    topic: 'events',
  },
  {
    given: { DATABASE_URL, DATABASE_REPLICA_URL: ` ${replicaUrl}  ${urlOf('second')}\n` },
    id: 'default',
    replicas: [replicaUrl, urlOf('second')],
    topic: 'dayclose.events',
  },
  {
    given: { DATABASE_URL, TENANT_ID: 'north', KAFKA_TOPIC: 'bank.{tenant}.events.v1' },
    id: 'north',
    replicas: [],
    topic: 'bank.north.events.v1',
  },
])('the one tenant of $given is $id on the topic $topic', ({ given, id, replicas, topic }) => {
  expect(tenantsIn(given)).toEqual([{ id, databaseUrl: DATABASE_URL, replicaUrls: replicas, topic }]);
});

test('a file names several tenants, and each has a topic of its own unless it says which', () => {
  const TENANTS = fileOf([
    { id: 'north', databaseUrl: urlOf('north'), replicaUrl },
    { id: 'south', databaseUrl: urlOf('south'), topic: 'dayclose.events' },
    { id: 'west', databaseUrl: urlOf('west'), replicaUrl: [replicaUrl, urlOf('second')] },
  ]);
  expect(tenantsIn({ TENANTS, KAFKA_TOPIC: 'loans' })).toEqual([
    { id: 'north', databaseUrl: urlOf('north'), replicaUrls: [replicaUrl], topic: 'loans.north' },
    { id: 'south', databaseUrl: urlOf('south'), replicaUrls: [], topic: 'dayclose.events' },
    {
      id: 'west',
      databaseUrl: urlOf('west'),
      replicaUrls: [replicaUrl, urlOf('second')],
      topic: 'loans.west',
    },
  ]);
});

test('a template says where the name of a tenant is in its topic', () => {
  const TENANTS = fileOf([north, { ...south, topic: 'south.events' }]);
  const topics = (
    tenantsIn({ TENANTS, KAFKA_TOPIC: 'bank.{tenant}.v1' }) as readonly { topic: string }[]
  ).map(({ topic }) => topic);
  expect(topics).toEqual(['bank.north.v1', 'south.events']);
});

test('calls to the outside are signed by the secret of each tenant', () => {
  const [OUTBOUND_CALL_SECRET, callSecret] = ['a'.repeat(32), 'b'.repeat(32)];
  expect(tenantsIn({ DATABASE_URL, OUTBOUND_CALL_SECRET })).toMatchObject([
    { callSecret: OUTBOUND_CALL_SECRET },
  ]);
  const TENANTS = fileOf([
    { id: 'north', databaseUrl: urlOf('north'), callSecret },
    { id: 'south', databaseUrl: urlOf('south') },
  ]);
  expect(tenantsIn({ TENANTS })).toMatchObject([{ callSecret }, { callSecret: undefined }]);
  const both = tenantSettings.safeParse({ TENANTS, OUTBOUND_CALL_SECRET });
  expect(both.error?.issues.map(({ path }) => path)).toEqual([['OUTBOUND_CALL_SECRET']]);
});

const north = { id: 'north', databaseUrl: urlOf('north') };
const south = { id: 'south', databaseUrl: urlOf('south') };

test.each([
  { of: 'no JSON', content: '{"password": "secret"', says: /is not right: its JSON: / },
  { of: 'no list', content: { north }, says: /is not right: its JSON: .*array/ },
  { of: 'no tenant', content: [], says: /is not right: its JSON: / },
  {
    of: 'a bad id',
    content: [{ ...north, id: 'a:b' }],
    says: /id of tenant 1: it has to be 1 to 100 letters/,
  },
  {
    of: 'no id',
    content: [{ databaseUrl: urlOf('x') }],
    says: /id of tenant 1: it has to be 1 to 100 letters/,
  },
  {
    of: 'no URL',
    content: [north, { id: 'south' }],
    says: /databaseUrl of tenant 2: it has to be a URL such as/,
  },
  {
    of: 'a bad replica',
    content: [{ ...north, replicaUrl: 'x' }],
    says: /replicaUrl of tenant 1: it has to be/,
  },
  {
    of: 'a bad replica among good ones',
    content: [{ ...north, replicaUrl: [replicaUrl, 'x'] }],
    says: /replicaUrl of tenant 1: it has to be/,
  },
  {
    of: 'a bad topic',
    content: [{ ...north, topic: 'a b' }],
    says: /topic of tenant 1: it has to be 1 to 249/,
  },
  {
    of: 'a secret that is short',
    content: [{ ...north, callSecret: 'short' }],
    says: /callSecret of tenant 1: it has to be 32 to 500/,
  },
  { of: 'an unknown word', content: [{ ...north, colour: 'red' }], says: /of tenant 1: .*colour/ },
  { of: 'an id twice', content: [north, { ...south, id: 'north' }], says: /gives two tenants the id north/ },
  {
    of: 'a database twice',
    content: [north, { ...south, databaseUrl: 'postgres://bob@localhost:5432/north' }],
    says: /gives two tenants the database localhost:5432\/north/,
  },
  {
    of: 'a topic twice',
    content: [north, { ...south, topic: 'dayclose.events.north' }],
    says: /gives two tenants the topic dayclose\.events\.north/,
  },
])('a file with $of is refused in a sentence that tells no password', ({ content, says }) => {
  const problems = tenantsIn({ TENANTS: fileOf(content) });
  expect(problems).toContainEqual(expect.stringMatching(says));
  expect(String(problems)).toMatch(/^TENANTS: the file /);
  expect(String(problems)).not.toContain('secret');
});

test('a file that is not there is refused by its name', () => {
  expect(tenantsIn({ TENANTS: '/nowhere/tenants.json' })).toEqual([
    'TENANTS: the file /nowhere/tenants.json cannot be read (ENOENT)',
  ]);
});

test.each(['TENANT_ID', 'DATABASE_URL', 'DATABASE_REPLICA_URL'])(
  'beside a file of tenants, %s is refused',
  (name) => {
    const value = name === 'TENANT_ID' ? 'north' : DATABASE_URL;
    expect(tenantsIn({ TENANTS: fileOf([north]), [name]: value })).toEqual([
      `${name}: the file that TENANTS names says this of each tenant`,
    ]);
  },
);

test.each([
  { given: {}, names: 'DATABASE_URL: it has to be a URL such as' },
  { given: { DATABASE_URL: 'nonsense' }, names: 'DATABASE_URL: it has to be a URL such as' },
  { given: { DATABASE_URL, DATABASE_REPLICA_URL: 'nonsense' }, names: 'DATABASE_REPLICA_URL: it has to be' },
  { given: { DATABASE_URL, TENANT_ID: 'a:b' }, names: 'TENANT_ID: it has to be 1 to 100 letters' },
  { given: { DATABASE_URL, KAFKA_TOPIC: 'a b' }, names: 'KAFKA_TOPIC: it has to be 1 to 249 letters' },
  { given: { DATABASE_URL, KAFKA_TOPIC: '..' }, names: 'KAFKA_TOPIC: it has to be 1 to 249 letters' },
  { given: { DATABASE_URL, KAFKA_TOPIC: 'é' }, names: 'KAFKA_TOPIC: it has to be 1 to 249 letters' },
  { given: { DATABASE_URL, KAFKA_TOPIC: '{type}.x' }, names: 'KAFKA_TOPIC: it has to be 1 to 249 letters' },
  {
    given: { DATABASE_URL, TENANT_ID: 'n'.repeat(100), KAFKA_TOPIC: `{tenant}${'x'.repeat(200)}` },
    names: 'KAFKA_TOPIC: it has to be 1 to 249 letters',
  },
])('$given is refused by the name of the variable', ({ given, names }) => {
  expect(String(tenantsIn(given))).toContain(names);
});

test.each([
  ['default', true],
  ['North_2-b', true],
  ['a'.repeat(100), true],
  ['a'.repeat(101), false],
  ['', false],
  ['a:b', false],
  ['a b', false],
  ['ä', false],
])('that %j may name a tenant is %s', (text, may) => {
  expect(tenantIdProblem(text) === undefined).toBe(may);
});

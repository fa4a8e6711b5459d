import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected, withDatabaseName } from '../../test/harness/connection.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { clonePath } from '../services/profile.ts';
import { runCommand } from '../services/run-command.ts';

/** Tenants are made, migrated and listed by a command, and what is wrong leaves the file and every database as they were. */

const away = 'postgresql://dayclose:secret@127.0.0.1:1/away';
const folder = mkdtempSync(join(tmpdir(), 'dayclose-tenants-'));
const file = join(folder, 'tenants.json');
const northName = `north_${process.pid}_${Date.now().toString(36)}`;
let south: TestDatabase;
let foreign: TestDatabase;
let northUrl = '';
beforeAll(async () => {
  [south, foreign] = [await createTestDatabase(), await createTestDatabase({ empty: true })];
  northUrl = withDatabaseName(south.url, northName);
  await connected(foreign.url, (client) => client.query('create table customers (id bigint)'));
});
afterAll(async () => {
  await connected(withDatabaseName(south.url, 'postgres'), (client) =>
    client.query(`drop database if exists ${northName} with (force)`),
  );
  await Promise.all([south.drop(), foreign.drop()]);
  rmSync(folder, { recursive: true });
});

async function tenants(...args: readonly string[]) {
  const { code, output } = await runCommand(
    process.execPath,
    [join(clonePath, 'tools/tenants.ts'), ...args],
    {
      cwd: clonePath,
      env: {
        ...process.env,
        DATABASE_URL: undefined,
        KAFKA_TOPIC: undefined,
        TENANTS: file,
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      },
    },
  );
  return { code, output, said: output.trimEnd().split('\n').at(-1) ?? '' };
}

/** What the list says of a tenant, in one line. */
async function listed(id: string) {
  const { code, output } = await tenants('list');
  const rows = output.split(/\n\n|\n(?=tenant)/).map((lines) => lines.replaceAll(/\s+/g, ' ').trim());
  return {
    code,
    says: rows.find((each) => each.includes(`${id} `) && !each.startsWith('tenant ')) ?? output,
  };
}

test('a tenant is made with its database and a key, another one of a database that is there', async () => {
  const north = await tenants('create', 'north', '--database', northUrl, '--key', 'owner');
  expect([north.code, north.said], north.output).toEqual([0, expect.stringMatching(/^dc_\S{40,}$/)]);
  const keys = await connected(northUrl, (client) => client.query('select name, role from api_keys'));
  expect(keys.rows).toEqual([{ name: 'owner', role: 'admin' }]);
  const made = await tenants('create', 'south', '--database', south.url, '--topic', 'south.events');
  expect(made.code, made.output).toBe(0);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([
    { id: 'north', databaseUrl: northUrl },
    { id: 'south', databaseUrl: south.url, topic: 'south.events' },
  ]);
  expect([statSync(file).mode & 0o777, existsSync(`${file}.new`)]).toEqual([0o600, false]);
}, 120_000);

const refusals: readonly [what: string, args: () => readonly string[], says: RegExp][] = [
  ['made twice', () => ['create', 'north', '--database', foreign.url], /gives two tenants the id north;/],
  [
    'of the database of another one',
    () => ['create', 'west', '--database', northUrl],
    /gives two tenants the database 127\.0\.0\.1:\d+\/north_\w+\.$/,
  ],
  [
    'of the database of another one, by another address',
    () => ['create', 'west', '--database', northUrl.replace('127.0.0.1', 'localhost')],
    /^The database localhost:\d+\/north_\w+ is that of north, by another address\.$/,
  ],
  [
    'of the topic of another one',
    () => ['create', 'west', '--database', foreign.url, '--topic', 'south.events'],
    /gives two tenants the topic south\.events\.$/,
  ],
  [
    'on a database that is not ours',
    () => ['create', 'west', '--database', foreign.url],
    /holds tables that are not of Dayclose: name an empty one\.$/,
  ],
  [
    'on a server that is away',
    () => ['create', 'west', '--database', away],
    /127\.0\.0\.1:1\/away cannot be reached/,
  ],
  [
    'with a name that is none',
    () => ['create', 'we st', '--database', foreign.url],
    /id of tenant 3: it has to be 1 to 100 letters/,
  ],
  ['on no database', () => ['create', 'west', '--database', 'nonsense'], /^--database names no database: /],
  ['without a database', () => ['create', 'west'], /^Say what to do: /],
  ['unknown to migrate', () => ['migrate', 'west'], /^There is no tenant west in /],
  [
    'with an option that there is not',
    () => ['create', 'west', '--databse', 'x'],
    /^Unknown option '--databse'\. Say/,
  ],
];

test.each(refusals)(
  'a tenant %s is refused in one sentence, and nothing is changed',
  async (_what, args, says) => {
    const before = readFileSync(file, 'utf8');
    const { code, output, said } = await tenants(...args());
    expect([code, output.trimEnd().split('\n').length], output).toEqual([1, 1]);
    expect(said).toMatch(says);
    expect(said).not.toContain('secret');
    expect([readFileSync(file, 'utf8'), existsSync(`${file}.new`)]).toEqual([before, false]);
    const { rows } = await connected(foreign.url, (client) =>
      client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`),
    );
    expect(rows).toEqual([{ relname: 'customers' }]);
  },
);

test('while one is added no other one is', async () => {
  writeFileSync(`${file}.new`, '[]');
  try {
    const { code, said } = await tenants('create', 'west', '--database', foreign.url);
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/another tenant is being added; delete the file if/),
    ]);
    expect(existsSync(`${file}.new`)).toBe(true);
  } finally {
    rmSync(`${file}.new`);
  }
});

test('one whose database is away, or is behind, is told of, and the others are migrated', async () => {
  expect(await listed('north')).toEqual({
    code: 0,
    says: expect.stringMatching(/ready: business date \S+, COB date \S+$/),
  });
  await connected(south.url, (client) =>
    client.query(
      `delete from _prisma_migrations where migration_name = (select max(migration_name) from _prisma_migrations)`,
    ),
  );
  expect(await listed('south')).toEqual({
    code: 1,
    says: expect.stringMatching(/1 migration waits: migrate it$/),
  });
  const whole = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify([{ id: 'away', databaseUrl: away }, ...whole]));
  expect(await listed('away')).toEqual({ code: 1, says: expect.stringMatching(/cannot be reached/) });
  const { code, output } = await tenants('migrate');
  expect(code).toBe(1);
  expect(output).toMatch(
    /^away: The database 127\.0\.0\.1:1\/away cannot be reached.*\nnorth: nothing to apply\.$/m,
  );
  expect(await tenants('migrate', 'north')).toMatchObject({ code: 0, said: 'north: nothing to apply.' });
});

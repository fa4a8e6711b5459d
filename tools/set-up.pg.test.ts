import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/harness/database.ts';
import { clonePath } from './services/profile.ts';
import { runCommand } from './services/run-command.ts';

/** Keys, as who may reach the database makes and disables them. */

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What setting up prints at its end, and how it ends. */
const setUp = (...args: readonly string[]) => setUpIn({ DATABASE_URL: database.url }, ...args);

async function setUpIn(env: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const { code, output } = await runCommand(
    process.execPath,
    [join(clonePath, 'tools', 'set-up.ts'), ...args],
    {
      cwd: clonePath,
      env: {
        ...process.env,
        DATABASE_URL: undefined,
        DATABASE_REPLICA_URL: undefined,
        ...env,
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      },
    },
  );
  return { code, said: output.trimEnd().split('\n').at(-1) ?? '', output };
}

async function keyNamed(name: string, { url } = database) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select role, encode(secret_hash, 'hex') as hash, disabled_at is not null as disabled from api_keys where name = $1`,
      [name],
    );
    return rows[0];
  } finally {
    await client.end();
  }
}

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex');

test('a key has the role that is named, or admin, and is disabled by its name, once', async () => {
  const made = await setUp('--key', 'airflow', '--role', 'operator');
  expect([made.code, await keyNamed('airflow')]).toEqual([
    0,
    { role: 'operator', hash: hash(made.said), disabled: false },
  ]);
  await setUp('--key', 'owner');
  expect(await keyNamed('owner')).toMatchObject({ role: 'admin' });
  expect(await setUp('--disable-key', 'airflow')).toMatchObject({
    code: 0,
    said: 'The key airflow is disabled.',
  });
  expect([await keyNamed('airflow'), await keyNamed('owner')]).toMatchObject([
    { disabled: true },
    { disabled: false },
  ]);
  expect(await setUp('--disable-key', 'airflow')).toMatchObject({
    code: 1,
    said: 'There is no key airflow that is not disabled already.',
  });
});

test('a role that there is not is refused before anything is done', async () => {
  expect(await setUp('--key', 'king', '--role', 'king')).toMatchObject({
    code: 1,
    said: "There is no role king: it has to be one of viewer, teller, officer, operator, admin, or one of the tenant's own.",
  });
  expect(await keyNamed('king')).toBeUndefined();
});

test('each database of a file of tenants is set up, and gets a key of its own', async () => {
  const south = await createTestDatabase();
  const file = join(tmpdir(), `tenants-${process.pid}.json`);
  try {
    writeFileSync(
      file,
      JSON.stringify([
        { id: 'north', databaseUrl: database.url },
        { id: 'south', databaseUrl: south.url },
      ]),
    );
    const { code, output } = await setUpIn({ TENANTS: file }, '--key', 'both');
    expect(code, output).toBe(0);
    const [north, southern] = ['north', 'south'].map(
      (id) => new RegExp(`^${id}: (\\S{20,})$`, 'm').exec(output)?.[1] ?? '',
    );
    expect(await keyNamed('both')).toMatchObject({ hash: hash(north ?? '') });
    expect(await keyNamed('both', south)).toMatchObject({ hash: hash(southern ?? '') });
  } finally {
    rmSync(file, { force: true });
    await south.drop();
  }
});

test.each([
  [{}, 'DATABASE_URL is not set: it names the database to set up, or TENANTS several.'],
  [{ TENANTS: '/nowhere.json' }, 'TENANTS: the file /nowhere.json cannot be read (ENOENT).'],
])('an environment that names no database is refused: %j', async (env, said) => {
  expect(await setUpIn(env)).toMatchObject({ code: 1, said });
});

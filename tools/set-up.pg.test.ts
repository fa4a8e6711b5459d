import { createHash } from 'node:crypto';
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
async function setUp(...args: readonly string[]) {
  const { code, output } = await runCommand(
    process.execPath,
    [join(clonePath, 'tools', 'set-up.ts'), ...args],
    {
      cwd: clonePath,
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      },
    },
  );
  return { code, said: output.trimEnd().split('\n').at(-1) ?? '' };
}

async function keyNamed(name: string) {
  const client = new pg.Client({ connectionString: database.url });
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
  expect(await setUp('--disable-key', 'airflow')).toEqual({ code: 0, said: 'The key airflow is disabled.' });
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
  expect(await setUp('--key', 'king', '--role', 'king')).toEqual({
    code: 1,
    said: "There is no role king: it has to be one of viewer, teller, officer, operator, admin, or one of the tenant's own.",
  });
  expect(await keyNamed('king')).toBeUndefined();
});

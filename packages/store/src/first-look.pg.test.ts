import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { openWay } from '../../../test/harness/way.ts';
import { openPool, sessionLimits } from './database.ts';
import { describeFaultOf } from './faults.ts';
import { databaseUrlProblem, lookAtDatabase } from './first-look.ts';
import { Outage } from './outage.ts';

let database: TestDatabase;
let empty: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  empty = await createTestDatabase({ empty: true });
});
afterAll(async () => {
  await database.drop();
  await empty.drop();
});

/** What a first look says, and whether the process goes on. */
async function look(url: string): Promise<{ goesOn: boolean; said: string | undefined }> {
  const pool = openPool(url, 'first-look.pg.test', { ...sessionLimits, connectTimeoutMs: 300 });
  const log = { info: () => undefined, warn: () => undefined };
  const outage = new Outage({ log, what: 'it', describe: (error) => String(describeFaultOf(error, url)) });
  try {
    await lookAtDatabase(pool, url, outage);
    return { goesOn: true, said: outage.lastError?.replace('it fails: ', '') };
  } catch (error) {
    return { goesOn: false, said: (error as Error).message };
  } finally {
    await pool.end();
  }
}

const changed = (change: (url: URL) => void) => {
  const url = new URL(database.url);
  change(url);
  return url.toString();
};

test('a database that serves is looked at without a word', async () => {
  expect(await look(database.url)).toEqual({ goesOn: true, said: undefined });
});

test.each<[string, () => string, boolean, RegExp]>([
  [
    'nobody listens',
    () => 'postgresql://a:secret@127.0.0.1:1/none',
    true,
    /^The database 127\.0\.0\.1:1\/none cannot be reached: nobody listens there \(ECONNREFUSED\)\.$/,
  ],
  [
    'the host is unknown',
    () => 'postgresql://a:secret@nowhere.invalid/none',
    true,
    /^The database nowhere\.invalid\/none cannot be reached: .+ \((ENOTFOUND|EAI_AGAIN)\)\.$/,
  ],
  ['it has no tables', () => empty.url, true, /lacks tables of this version: run "npm run migrate" first/],
  [
    'the password is wrong',
    () => changed((url) => (url.password = 'secret')),
    false,
    /^The database \S+ refuses the password \(28P01\)\.$/,
  ],
  [
    'no password is given',
    () => changed((url) => (url.password = '')),
    false,
    /^The database \S+ asks for a password, and none is given\.$/,
  ],
  [
    'there is no such database',
    () => changed((url) => (url.pathname = '/none')),
    false,
    /^The database \S+\/none is not there \(3D000\)\.$/,
  ],
])('where %s, that is a sentence', async (_, url, goesOn, sentence) => {
  const { said, ...rest } = await look(url());
  expect(said).toMatch(sentence);
  expect(said).not.toContain('secret');
  expect(rest).toEqual({ goesOn });
});

test('a server that never answers, or that is no PostgreSQL, is a sentence too', async () => {
  const silent = await openWay(database.url);
  silent.swallow();
  const other = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
    0,
    '127.0.0.1',
  );
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  try {
    expect(await look(silent.url)).toMatchObject({ said: expect.stringMatching(/does not answer/) });
    const { said } = await look(`postgresql://a:secret@127.0.0.1:${port}/none`);
    expect(said).toMatch(/^The database .+\.$/);
  } finally {
    await silent.close();
    other.close();
  }
});

test.each([
  ['postgresql://a:b@localhost/c', true],
  ['postgres://localhost', true],
  ['postgresql:///c?host=/run/postgresql', true],
  ['', false],
  ['nonsense', false],
  ['localhost:5432/c', false],
  ['http://localhost/c', false],
  ['redis://localhost', false],
])('%j names a database: %s', (text, isOne) => {
  expect(databaseUrlProblem(text) === undefined).toBe(isOne);
});

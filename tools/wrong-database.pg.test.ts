import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../test/harness/database.ts';
import { clonePath } from './services/profile.ts';
import { runCommand } from './services/run-command.ts';

const LISTENED_TO_BY_NOBODY = 'postgresql://dayclose:secret@127.0.0.1:1/dayclose';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What a tool prints that is started with a database, and how it ends. */
async function run(tool: string, databaseUrl: string) {
  const { code, output } = await runCommand(process.execPath, [join(clonePath, 'tools', `${tool}.ts`)], {
    cwd: clonePath,
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  });
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return { code, said: lines.at(-1), hasStack: lines.some((line) => /^\s+at /.test(line)) };
}

/** The database of the test at another address. */
function otherwise(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

const wrong: readonly [what: string, url: () => string, says: RegExp][] = [
  [
    'nobody listens',
    () => LISTENED_TO_BY_NOBODY,
    /^The database 127\.0\.0\.1:1\/dayclose cannot be reached: nobody/,
  ],
  [
    'no such host',
    () => otherwise((url) => (url.hostname = 'no-such-host.invalid')),
    /there is no such host/,
  ],
  [
    'a wrong password',
    () => otherwise((url) => (url.password = 'wrong')),
    /refuses the password \(28P01\)\.$/,
  ],
  [
    'no such database',
    () => otherwise((url) => (url.pathname = '/nowhere')),
    /\/nowhere is not there \(3D000\)\.$/,
  ],
  ['no address', () => 'nonsense', /^DATABASE_URL names no database: it has to be a URL such as postgresql:/],
  ['an address of something else', () => 'http://localhost/dayclose', /^DATABASE_URL names no database:/],
];

test.each(wrong)(
  'an address of a database is refused in one sentence, without the password: %s',
  async (_what, url, says) => {
    const { code, said, hasStack } = await run('migrate', url());
    expect({ code, hasStack }).toEqual({ code: 1, hasStack: false });
    expect(said).toMatch(says);
    expect(said).not.toMatch(/secret|wrong/);
  },
);

/** Verify tells a check that cannot be made from one that found something. */
test.each([
  ['set-up', 1],
  ['demo', 1],
  ['start', 1],
  ['verify', 2],
])('npm run %s refuses it in the same sentence, and ends with %i', async (tool, ends) => {
  for (const url of [LISTENED_TO_BY_NOBODY, 'nonsense']) {
    const { code, said, hasStack } = await run(tool, url);
    expect({ code, hasStack }).toEqual({ code: ends, hasStack: false });
    expect(said).toMatch(
      /^The database 127\.0\.0\.1:1\/dayclose cannot be reached|^DATABASE_URL names no database/,
    );
  }
});

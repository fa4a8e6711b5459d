import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startArguments } from '../../tools/start/start-command.ts';
import type { AppProcess } from '../harness/app-process.ts';
import { connected } from '../harness/connection.ts';
import { createTestDatabase } from '../harness/database.ts';
import { testServices } from '../harness/services-environment.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';

/** What programs say of their settings, and what they never say, however much they log. */

const secrets = {
  database: 'secret-of-the-database',
  calls: 'secret-of-calls-to-the-outside-000000',
  wrongKey: 'dev_secret-that-opens-nothing',
} as const;

const role = `told_${randomUUID().replaceAll('-', '')}`;
let system: System;
let apps: readonly AppProcess[];

beforeAll(async () => {
  const database = await createTestDatabase();
  const url = new URL(database.url);
  await connected(testServices().databaseUrl, (admin) =>
    admin.query(`create role ${role} login superuser password '${secrets.database}'`),
  );
  url.username = role;
  url.password = secrets.database;
  const env = {
    DATABASE_URL: url.href,
    OUTBOUND_CALL_SECRET: secrets.calls,
    LOG_LEVEL: 'debug',
    DATABASE_REPLICA_URL: '',
  };
  system = await startSystem(env, undefined, database);
  apps = [system.gateway, await system.start('worker'), await system.start('relay')];
});
afterAll(async () => {
  await system.close();
  await connected(testServices().databaseUrl, (admin) => admin.query(`drop role ${role}`));
});

const ask = (query: string, key: string) =>
  fetch(system.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, cookie: `key=${key}` },
    body: JSON.stringify({ query }),
  });

test('a log has the settings, and neither passwords nor keys, whatever is asked for', async () => {
  await ask('mutation { createClient(input: { name: "Ada" }, idempotencyKey: "once") { id } }', system.key);
  expect((await ask('{ viewer { actor } }', secrets.wrongKey)).status).toBe(401);
  // An error that nobody expects, whose text is the database's.
  await system.pool.query('alter table clients rename to clients_away');
  await ask('{ clients { edges { node { id } } } }', system.key);
  await system.pool.query('alter table clients_away rename to clients');
  const [gateway] = apps;
  await waitFor(() => gateway?.output().includes('"err"'), { what: 'the defect', deadlineMs: 10_000 });
  for (const app of apps) {
    const log = app.output();
    expect(log).toContain('"the settings"');
    expect(log).toContain(':hidden@');
    const found = [...Object.values(secrets), system.key].filter((each) => log.includes(each));
    expect(found).toEqual([]);
  }
});

const run = promisify(execFile);

test.each(['gateway', 'worker', 'relay'] as const)(
  'a %s looks at its settings alone, if that is asked for',
  async (name) => {
    const env = { ...process.env, ...system.env, OUTBOUND_CALL_SECRET: secrets.calls };
    const program = [...startArguments(name), '--check-config'];
    const { stdout } = await run(process.execPath, program, { env });
    const told = JSON.parse(stdout);
    expect(told.tenants).toMatchObject([{ id: 'default', callSecret: '[hidden]' }]);
    expect(stdout).not.toContain(secrets.database);
    const wrong = run(process.execPath, program, { env: { ...env, DATABASE_URL: 'nowhere' } });
    await expect(wrong).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('DATABASE_URL'),
    });
  },
);

import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const DATABASE_URL = 'postgres://localhost/dayclose';

test('little has to be said', () => {
  expect(readConfig({ DATABASE_URL })).toMatchObject({
    databaseUrl: DATABASE_URL,
    replicaUrl: undefined,
    tenantId: 'default',
    port: 4000,
    host: '127.0.0.1',
    logLevel: 'info',
    production: false,
  });
});

test.each([
  { env: {}, names: 'DATABASE_URL' },
  { env: { DATABASE_URL, PORT: 'http' }, names: 'PORT' },
  { env: { DATABASE_URL, PORT: '70000' }, names: 'PORT' },
  { env: { DATABASE_URL, LOG_LEVEL: 'loud' }, names: 'LOG_LEVEL' },
])('what is wrong with $env is said in one sentence', ({ env, names }) => {
  expect(() => readConfig(env as NodeJS.ProcessEnv)).toThrow(
    new RegExp(`^The environment is not right: ${names}: .*\\.$`),
  );
});

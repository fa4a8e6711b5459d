import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const DATABASE_URL = 'postgres://localhost/dayclose';

test('only the addresses and the tenant have to be given, the rest has defaults', () => {
  expect(readConfig({ DATABASE_URL })).toMatchObject({
    tenants: [{ id: 'default', databaseUrl: DATABASE_URL, replicaUrl: undefined }],
    port: 4000,
    host: '127.0.0.1',
    logLevel: 'info',
    production: false,
    metricsPort: undefined,
    trustedProxies: [],
    corsOrigins: [],
    statementFont: undefined,
    roles: new Set(['read', 'write']),
  });
});

test('what is said in lists is taken apart', () => {
  const env = {
    DATABASE_URL,
    METRICS_PORT: '9100',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    CORS_ORIGINS: 'https://bank.example,http://localhost:5173',
  };
  expect(readConfig(env)).toMatchObject({
    metricsPort: 9100,
    trustedProxies: ['10.0.0.0/8', '::1'],
    corsOrigins: ['https://bank.example', 'http://localhost:5173'],
  });
  expect(readConfig({ DATABASE_URL, METRICS_PORT: '', CORS_ORIGINS: '' })).toMatchObject({
    metricsPort: undefined,
    corsOrigins: [],
  });
});

test.each([
  { said: 'read', roles: ['read'] },
  { said: ' write ', roles: ['write'] },
  { said: 'write,read', roles: ['write', 'read'] },
  { said: '', roles: ['read', 'write'] },
])('a gateway that is given the roles "$said" has $roles', ({ said, roles }) => {
  expect(readConfig({ DATABASE_URL, GATEWAY_ROLES: said }).roles).toEqual(new Set(roles));
});

test.each([
  { env: { DATABASE_URL, GATEWAY_ROLES: 'king' }, names: 'GATEWAY_ROLES' },
  { env: {}, names: 'DATABASE_URL' },
  { env: { DATABASE_URL: 'nonsense' }, names: 'DATABASE_URL' },
  { env: { DATABASE_URL, DATABASE_REPLICA_URL: 'nonsense' }, names: 'DATABASE_REPLICA_URL' },
  { env: { DATABASE_URL, PORT: 'http' }, names: 'PORT' },
  { env: { DATABASE_URL, PORT: '70000' }, names: 'PORT' },
  { env: { DATABASE_URL, LOG_LEVEL: 'loud' }, names: 'LOG_LEVEL' },
  { env: { DATABASE_URL, METRICS_PORT: '-1' }, names: 'METRICS_PORT' },
  { env: { DATABASE_URL, TRUSTED_PROXIES: '10.0.0.1, proxy' }, names: 'TRUSTED_PROXIES' },
  { env: { DATABASE_URL, STATEMENT_FONT: '/no/font.ttf' }, names: 'STATEMENT_FONT' },
  { env: { DATABASE_URL, CORS_ORIGINS: '*' }, names: 'CORS_ORIGINS' },
  { env: { DATABASE_URL, CORS_ORIGINS: 'https://bank.example/' }, names: 'CORS_ORIGINS' },
])('what is wrong with $env is said in one sentence', ({ env, names }) => {
  expect(() => readConfig(env as NodeJS.ProcessEnv)).toThrow(
    new RegExp(`^The environment is not right: ${names}: .*\\.$`),
  );
});

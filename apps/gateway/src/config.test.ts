import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const DATABASE_URL = 'postgres://localhost/dayclose';

test('only the addresses and the tenant have to be given, the rest has defaults', () => {
  expect(readConfig({ DATABASE_URL })).toMatchObject({
    tenants: [{ id: 'default', databaseUrl: DATABASE_URL, replicaUrls: [] }],
    port: 4000,
    host: '127.0.0.1',
    logLevel: 'info',
    production: false,
    metricsPort: undefined,
    trustedProxies: [],
    corsOrigins: [],
    statementFont: undefined,
    tokens: undefined,
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

const tokens = {
  TOKEN_ISSUER: 'https://id.bank.example',
  TOKEN_AUDIENCE: 'dayclose',
  TOKEN_KEYS_URL: 'https://id.bank.example/jwks.json',
};
const without = (name: keyof typeof tokens) => ({ DATABASE_URL, ...tokens, [name]: '' });

test('tokens need an issuer, an audience and a place of keys, and the rest has defaults', () => {
  expect(readConfig({ DATABASE_URL, ...tokens }).tokens).toEqual({
    issuer: tokens.TOKEN_ISSUER,
    audience: tokens.TOKEN_AUDIENCE,
    keysUrl: new URL(tokens.TOKEN_KEYS_URL),
    algorithms: ['RS256'],
    tenantClaim: 'tenant',
    roleClaim: 'role',
  });
  const all = {
    TOKEN_KEYS_URL: 'http://[::1]:8080/jwks',
    TOKEN_ALGORITHMS: 'EdDSA, ES256,PS256',
    TOKEN_TENANT_CLAIM: 'https://bank.example/tenant',
    TOKEN_ROLE_CLAIM: 'position',
  };
  expect(readConfig({ DATABASE_URL, ...tokens, ...all }).tokens).toMatchObject({
    algorithms: ['EdDSA', 'ES256', 'PS256'],
    tenantClaim: 'https://bank.example/tenant',
    roleClaim: 'position',
  });
  expect(readConfig({ DATABASE_URL, TOKEN_ISSUER: '', TOKEN_ALGORITHMS: '' }).tokens).toBeUndefined();
});

test('half a configuration of tokens names all that is missing', () => {
  expect(() => readConfig({ DATABASE_URL, TOKEN_ALGORITHMS: 'ES256' })).toThrow(
    'The environment is not right: TOKEN_ISSUER: it is missing, and TOKEN_ALGORITHMS is there; ' +
      'TOKEN_AUDIENCE: it is missing, and TOKEN_ALGORITHMS is there; ' +
      'TOKEN_KEYS_URL: it is missing, and TOKEN_ALGORITHMS is there.',
  );
});

test.each([
  { env: without('TOKEN_ISSUER'), names: 'TOKEN_ISSUER' },
  { env: without('TOKEN_AUDIENCE'), names: 'TOKEN_AUDIENCE' },
  { env: without('TOKEN_KEYS_URL'), names: 'TOKEN_KEYS_URL' },
  ...['none', 'HS256', 'RS256,HS512', 'RS256,', 'rs256'].map((each) => ({
    env: { DATABASE_URL, ...tokens, TOKEN_ALGORITHMS: each },
    names: 'TOKEN_ALGORITHMS.*',
  })),
  ...[
    'nonsense',
    'ftp://id.bank.example/jwks',
    'http://id.bank.example/jwks',
    'http://localhost.evil.example/jwks',
    'https://me:secret@id.bank.example/jwks',
  ].map((each) => ({ env: { DATABASE_URL, ...tokens, TOKEN_KEYS_URL: each }, names: 'TOKEN_KEYS_URL' })),
  { env: { DATABASE_URL, ...tokens, TOKEN_ROLE_CLAIM: 'a role' }, names: 'TOKEN_ROLE_CLAIM' },
  { env: { DATABASE_URL, ...tokens, TOKEN_AUDIENCE: 'x'.repeat(501) }, names: 'TOKEN_AUDIENCE' },
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
  { env: { DATABASE_URL, PERSISTED_OPERATIONS: '/no/list.json' }, names: 'PERSISTED_OPERATIONS' },
  { env: { DATABASE_URL, PERSISTED_OPERATIONS: import.meta.filename }, names: 'PERSISTED_OPERATIONS' },
  { env: { DATABASE_URL, PERSISTED_OPERATIONS_ONLY: 'true' }, names: 'PERSISTED_OPERATIONS_ONLY' },
  { env: { DATABASE_URL, PERSISTED_OPERATIONS_ONLY: 'yes' }, names: 'PERSISTED_OPERATIONS_ONLY' },
  { env: { DATABASE_URL, CORS_ORIGINS: '*' }, names: 'CORS_ORIGINS' },
  { env: { DATABASE_URL, CORS_ORIGINS: 'https://bank.example/' }, names: 'CORS_ORIGINS' },
])('what is wrong with $env is said in one sentence', ({ env, names }) => {
  expect(() => readConfig(env as NodeJS.ProcessEnv)).toThrow(
    new RegExp(`^The environment is not right: ${names}: .*\\.$`),
  );
});

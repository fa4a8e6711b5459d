import { createApiKey } from '@dayclose/store/api-keys.ts';
import { openPool, sessionLimits } from '@dayclose/store/database.ts';
import { provision } from '@dayclose/store/provision.ts';
import type pg from 'pg';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { type Config, gatewayRoles, limits } from '../../apps/gateway/src/config.ts';
import { openGateway } from '../../apps/gateway/src/gateway.ts';
import { gatewayInstalled } from '../builders/shipped-schema.ts';
import { createTestDatabase } from '../harness/database.ts';

/** What a client reads of an answer. Shape: data is whatever the operation asked for. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what its operation asked for
  readonly data: any;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions:
    | { readonly consistency?: { readonly token?: string; readonly behindMs?: number } }
    | undefined;
  readonly text: string;
}

/** The configuration of a gateway that has one tenant. */
export interface TestConfig extends Omit<Config, 'tenants'> {
  readonly databaseUrl: string;
  readonly replicaUrls: readonly string[];
}

/** A gateway on a database of its own, asked in memory. */
export interface TestGateway {
  readonly gateway: ReturnType<typeof openGateway>;
  readonly pool: pg.Pool;
  /** API key of the role admin. */
  readonly key: string;
  readonly config: TestConfig;
  /** Errors that clients saw only masked. */
  readonly defects: string[];
  /** Faults of the database, as they are logged. */
  readonly outages: string[];
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  /** Number of rows of a table. */
  count(table: string): Promise<number>;
  close(): Promise<void>;
}

/** The settings of a gateway in memory, whichever tenants it has. */
export const quiet: Omit<Config, 'tenants'> = {
  port: 0,
  host: '127.0.0.1',
  roles: new Set(gatewayRoles),
  logLevel: 'error',
  production: false,
  metricsPort: undefined,
  trustedProxies: [],
  corsOrigins: [],
  statementFont: undefined,
  tokens: undefined,
  operations: undefined,
  limits,
};

interface Options {
  readonly replica?: boolean;
  readonly config?: Partial<TestConfig>;
  readonly installed?: typeof gatewayInstalled;
}

export async function startGateway({
  replica = false,
  config: given = {},
  installed = gatewayInstalled,
}: Options = {}): Promise<TestGateway> {
  const database = await createTestDatabase();
  const pool = openPool(database.url, 'api-test', { ...sessionLimits, poolSize: 2 });
  await provision(pool, installed);
  const key = await createApiKey(pool, { name: 'tests', role: 'admin' });
  const defects: string[] = [];
  const outages: string[] = [];
  const write = (line: string) => void (JSON.parse(line).level === 'warn' ? outages : defects).push(line);
  const logger = pino({ level: 'warn', formatters: { level: (level) => ({ level }) } }, { write });
  const config: TestConfig = {
    ...quiet,
    databaseUrl: database.url,
    replicaUrls: replica ? [database.replicaUrl] : [],
    ...given,
  };
  const { databaseUrl, replicaUrls } = config;
  const tenants = [{ id: 'default', databaseUrl, replicaUrls, topic: 'unused' }];
  const gateway = openGateway({ ...config, tenants }, { installed, logger, metrics: new Registry() });
  return {
    gateway,
    pool,
    key,
    config,
    defects,
    outages,
    ask: (query, variables, headers) =>
      ask(gateway.yoga, { authorization: `Bearer ${key}`, ...headers }, query, variables),
    count: async (table) => (await pool.query(`select count(*)::int as n from ${table}`)).rows[0].n,
    close: async () => {
      await gateway.close();
      await pool.end();
      await database.drop();
    },
  };
}

/** Sends an operation to a gateway in memory. */
export async function ask(
  yoga: TestGateway['gateway']['yoga'],
  headers: Record<string, string>,
  query: string,
  variables?: object,
): Promise<Answer> {
  const response = await yoga.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors = [], extensions } = JSON.parse(text) as Partial<Answer>;
  return { status: response.status, headers: response.headers, data, errors, extensions, text };
}

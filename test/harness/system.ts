import { randomUUID } from 'node:crypto';
import type { Installed } from '@dayclose/domain/installed.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { openPool } from '@dayclose/store/database.ts';
import { provision } from '@dayclose/store/provision.ts';
import type pg from 'pg';
import { type AppName, type AppProcess, startApp } from './app-process.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { type GraphqlClient, graphqlClient } from './graphql-client.ts';
import { testServices } from './services-environment.ts';

/** A whole system on a database of its own: real processes, real PostgreSQL with its replica, Redis and Kafka. */
export interface System {
  readonly database: TestDatabase;
  readonly pool: pg.Pool;
  readonly api: GraphqlClient;
  readonly gateway: AppProcess;
  readonly url: string;
  readonly key: string;
  readonly topic: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  start(name: AppName, env?: Record<string, string>): Promise<AppProcess>;
  close(): Promise<void>;
}

/** What a system is of. */
export interface House {
  readonly installed: Pick<Installed, 'chart' | 'kinds' | 'jobs'>;
  /** What its database has beside what ships, as SQL. */
  readonly sql: string;
  /** The program that runs an application. */
  mainOf(name: AppName): string | undefined;
}

/** A database that may be set up already, as a key tells that it has of the role admin. */
export interface SetUpDatabase extends TestDatabase {
  readonly key?: string | undefined;
}

export const shippedHouse: House = { installed: shipped, sql: '', mainOf: () => undefined };

/**
 * Starts a gateway on a database, a fresh one unless given; workers and relays are started by the test that wants them.
 * What `given` names is in the environment of each.
 */
export async function startSystem(
  given: Readonly<Record<string, string>> = {},
  { installed, sql, mainOf }: House = shippedHouse,
  existing?: SetUpDatabase,
): Promise<System> {
  const services = testServices();
  const database = existing ?? (await createTestDatabase());
  const pool = openPool(database.url, 'test');
  let key = existing?.key;
  if (key === undefined) {
    await pool.query(sql);
    await provision(pool, installed);
    key = await createApiKey(pool, { name: 'test', role: 'admin' });
  }
  const topic = `test.${randomUUID()}`;
  const env = {
    DATABASE_URL: database.url,
    DATABASE_REPLICA_URL: database.replicaUrl,
    QUEUE_URL: services.queueUrl,
    KAFKA_BROKERS: services.kafkaBrokers,
    KAFKA_TOPIC: topic,
    ...given,
  };
  const apps: AppProcess[] = [];
  const start: System['start'] = async (name, more = {}) => {
    const app = await startApp(name, { ...env, ...more }, mainOf(name));
    apps.push(app);
    return app;
  };
  const close = async () => {
    await Promise.all(apps.map((app) => app.end()));
    await pool.end();
    await database.drop();
  };
  try {
    const gateway = await start('gateway');
    const url = `http://127.0.0.1:${gateway.port}/graphql`;
    return { database, pool, api: graphqlClient(url, key), gateway, url, key, topic, env, start, close };
  } catch (error) {
    await close();
    throw error;
  }
}

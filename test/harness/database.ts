import type { Client } from 'pg';
import { connected, withDatabaseName } from './connection.ts';
import { testServices } from './services-environment.ts';
import { ensureTemplate } from './template.ts';
import { waitFor } from './wait-for.ts';

/** A migrated database of a test file's own. */
export type TestDatabase = {
  readonly url: string;
  /** The same database on the streaming replica. */
  readonly replicaUrl: string;
  /**
   * Removes it.
   *
   * Errors: names the connections that the file left open.
   */
  drop(): Promise<void>;
};

const REPLAY_DEADLINE_MS = 30_000;
const CLOSE_DEADLINE_MS = 3_000;
let created = 0;

/** What a test database is cloned from: the migrated template, unless it is `empty`, or a copy of another one by its URL. */
type Origin = { readonly empty?: boolean; readonly copyOf?: string };

/** Clones a database for one test file, and waits until the replica has it too. */
export async function createTestDatabase(origin: Origin = {}): Promise<TestDatabase> {
  const services = testServices();
  created += 1;
  const name = `test_${process.pid}_${created}_${Date.now().toString(36)}`;
  await connected(services.databaseUrl, async (client) => {
    const template = await templateOf(origin, client, services.databaseUrl);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY WAL_LOG`);
    if (services.replicaUrl !== services.databaseUrl) await replayed(client, services.replicaUrl);
  });
  return {
    url: withDatabaseName(services.databaseUrl, name),
    replicaUrl: withDatabaseName(services.replicaUrl, name),
    drop: () => connected(services.databaseUrl, (client) => drop(client, name, services.replicaUrl)),
  };
}

async function templateOf({ empty, copyOf }: Origin, client: Client, serverUrl: string): Promise<string> {
  if (copyOf !== undefined) return new URL(copyOf).pathname.slice(1);
  return empty ? 'template0' : await ensureTemplate(client, serverUrl);
}

/** Waits until the replica has replayed what the primary has written up to now. */
async function replayed(primary: Client, replicaUrl: string): Promise<void> {
  const { rows } = await primary.query<{ lsn: string }>('SELECT pg_current_wal_insert_lsn()::text AS lsn');
  await connected(withDatabaseName(replicaUrl, 'postgres'), async (replica) => {
    const caughtUp = async () => {
      const result = await replica.query<{ done: boolean }>(
        'SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS done',
        [rows[0]?.lsn],
      );
      return result.rows[0]?.done;
    };
    await waitFor(caughtUp, {
      what: 'the replica to have the test database',
      deadlineMs: REPLAY_DEADLINE_MS,
      everyMs: 5,
    });
  });
}

async function drop(client: Client, name: string, replicaUrl: string): Promise<void> {
  const leaks = await connectionsLeft(client, name, replicaUrl);
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  if (leaks.length > 0) throw new Error(`connections left open by this test file: ${leaks.join('; ')}`);
}

/** A connection that was just closed takes a moment to vanish from the server's list. */
async function connectionsLeft(client: Client, name: string, replicaUrl: string): Promise<string[]> {
  let left: string[] = [];
  const none = async () => {
    left = await openConnections(client, name);
    if (left.length > 0) return false;
    left = await connected(withDatabaseName(replicaUrl, 'postgres'), (replica) =>
      openConnections(replica, name),
    );
    return left.length === 0;
  };
  await waitFor(none, { what: 'connections to close', deadlineMs: CLOSE_DEADLINE_MS }).catch(() => {});
  return left;
}

async function openConnections(client: Client, name: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `SELECT format('%s (%s): %s', coalesce(nullif(application_name, ''), 'unnamed'), state, left(query, 80)) AS line
     FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
    [name],
  );
  return rows.map((row) => row.line);
}

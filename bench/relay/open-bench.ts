import { Client } from 'pg';
import { withDatabaseName } from '../../test/harness/connection.ts';
import { migrate } from '../../tools/migrate.ts';

/** A migrated database and a topic of the benchmark's own. */
export interface Bench {
  readonly databaseUrl: string;
  readonly kafkaBrokers: string;
  readonly topic: string;
  readonly client: Client;
  /** Removes the database. */
  close(): Promise<void>;
}

export async function openBench(serverUrl: string, kafkaBrokers: string): Promise<Bench> {
  const name = `bench_relay_${Date.now().toString(36)}`;
  const server = new Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create database ${name} template template0`);
  const databaseUrl = withDatabaseName(serverUrl, name);
  await migrate(databaseUrl);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    databaseUrl,
    kafkaBrokers,
    topic: `dayclose.${name}`,
    client,
    async close() {
      await client.end();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}

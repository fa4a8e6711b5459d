import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { withDatabaseName } from '../../test/harness/connection.ts';
import { migrate } from '../../tools/migrate.ts';

/** A migrated database and a topic of the benchmark's own. */
export interface Bench {
  readonly databaseUrl: string;
  readonly kafkaBrokers: string;
  readonly topic: string;
  readonly client: Client;
  /** The topic beside it that a bare producer sends to. */
  readonly bareTopic: string;
  /** Removes the database and the topics. */
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
  const topic = `dayclose.${name}`;
  const bareTopic = `${topic}.bare`;
  return {
    databaseUrl,
    kafkaBrokers,
    topic,
    bareTopic,
    client,
    async close() {
      await deleteTopics(kafkaBrokers, [topic, bareTopic]);
      await client.end();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}

/** Deletes those of the topics that are there. */
async function deleteTopics(brokers: string, names: readonly string[]): Promise<void> {
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    await admin.deleteTopics({ topics: names.filter((name) => there.has(name)) });
  } finally {
    await admin.disconnect();
  }
}

import { Admin } from '@platformatic/kafka';
import { Client } from 'pg';
import type { Topics } from '../../apps/relay/src/topics.ts';
import { topicsOfKafka } from '../../apps/relay/src/topics-of-kafka.ts';
import { migrate } from '../../tools/migrate.ts';
import { createDatabase, dropDatabase } from '../databases.ts';

/** A migrated database and a topic of the benchmark's own. */
export interface Bench {
  readonly databaseUrl: string;
  readonly kafkaBrokers: string;
  readonly topic: string;
  readonly client: Client;
  readonly topics: Topics;
  /** The topic beside it that a bare producer sends to. */
  readonly bareTopic: string;
  /** Removes the database and the topics. */
  close(): Promise<void>;
}

/** Of each topic, as the relay has it by default. */
export const partitions = 12;
export const databasePrefix = 'bench_relay_';
const deadlineMs = 10_000;

export async function openBench(serverUrl: string, kafkaBrokers: string): Promise<Bench> {
  const name = `${databasePrefix}${process.pid}`;
  const databaseUrl = await createDatabase(serverUrl, name);
  await migrate(databaseUrl);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const kafka = { brokers: kafkaBrokers.split(','), tls: undefined, sasl: undefined };
  const topics = topicsOfKafka({ kafka, deadlineMs });
  const topic = `dayclose.${name}`;
  const bareTopic = `${topic}.bare`;
  return {
    databaseUrl,
    kafkaBrokers,
    topic,
    bareTopic,
    client,
    topics,
    async close() {
      await deleteTopics(kafkaBrokers, [topic, bareTopic]);
      await topics.close();
      await client.end();
      await dropDatabase(serverUrl, name);
    },
  };
}

/** Deletes those of the topics that are there. */
async function deleteTopics(brokers: string, names: readonly string[]): Promise<void> {
  const admin = new Admin({ clientId: 'bench', bootstrapBrokers: brokers.split(',') });
  const there = new Set(await admin.listTopics());
  await admin.deleteTopics({ topics: names.filter((name) => there.has(name)) });
  await admin.close();
}

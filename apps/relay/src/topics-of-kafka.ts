import { withTimeout } from '@dayclose/store/with-timeout.ts';
import { Admin, findErrorBy, UserError } from '@platformatic/kafka';
import { clientOptions } from './client-options.ts';
import type { KafkaConnection } from './kafka-connection.ts';
import { TopicRefused, type Topics } from './topics.ts';

export interface TopicsOptions {
  readonly kafka: KafkaConnection;
  /** Of one question. */
  readonly deadlineMs: number;
}

/** A topic that was just made has its leaders a moment later. */
const retry = { retries: 5, retryDelay: 100 };
const brokersDefault = -1;
const endOfLog = -1n;
/** Answers of the broker that it gives the next time, too. */
const refusedFor = [
  ...['INVALID_TOPIC_EXCEPTION', 'TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED'],
  ...['POLICY_VIOLATION', 'INVALID_PARTITIONS', 'INVALID_REPLICATION_FACTOR'],
];

/** Asks Kafka about topics. Like a producer's, a client is given up after an error, and the next question gets a new one. */
export function topicsOfKafka({ kafka, deadlineMs }: TopicsOptions): Topics {
  let client: Admin | undefined;

  async function ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    client ??= new Admin({ ...clientOptions(kafka), timeout: deadlineMs, ...retry });
    const used = client;
    try {
      return await withTimeout(question(used), deadlineMs, 'Kafka');
    } catch (error) {
      if (client === used) client = undefined;
      void used.close().catch(() => {});
      throw error;
    }
  }

  return {
    async find(topic) {
      try {
        const { id, topics } = await ask((admin) => {
          // What it remembers of an earlier answer may be of another cluster at the same address.
          admin.clearMetadata();
          return admin.metadata({ topics: [topic], forceUpdate: true });
        });
        const found = topics.get(topic);
        return found && { topic, clusterId: id, topicId: found.id, partitions: found.partitionsCount };
      } catch (error) {
        // So the client answers where there is no such topic.
        if (error instanceof UserError) return undefined;
        throw error;
      }
    },
    async make(topic, partitions) {
      const made = { topics: [topic], partitions, replicas: brokersDefault };
      await ask((admin) => admin.createTopics(made)).catch((error: Error) => {
        const why = refusedFor.find((each) => findErrorBy(error, 'apiId', each) !== null);
        if (why !== undefined)
          throw new TopicRefused(`Kafka makes no topic ${topic}: ${why}.`, { cause: error });
        if (findErrorBy(error, 'apiId', 'TOPIC_ALREADY_EXISTS') === null) throw error;
      });
    },
    async ends(topic, partitions) {
      const asked = Array.from({ length: partitions }, (_, partitionIndex) => ({
        partitionIndex,
        timestamp: endOfLog,
      }));
      const listed = await ask((admin) =>
        admin.listOffsets({ topics: [{ name: topic, partitions: asked }] }),
      );
      const ends = new Map(listed[0]?.partitions.map((each) => [each.partitionIndex, each.offset]));
      return asked.map(({ partitionIndex }) => {
        const end = ends.get(partitionIndex);
        if (end === undefined) throw new Error(`Kafka does not tell the end of partition ${partitionIndex}`);
        return end;
      });
    },
    async close() {
      await client?.close();
    },
  };
}

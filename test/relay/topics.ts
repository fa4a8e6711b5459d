import kafkajs, { type Admin, Kafka, logLevel, type Producer } from 'kafkajs';
import { waitFor } from '../harness/wait-for.ts';

const deadlineMs = 20_000;
/** As many as the relay makes. */
const usualPartitions = 12;

/** Does something as an operator of Kafka. */
export async function withAdmin<T>(brokers: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Has a topic take no larger message. Units: bytes. */
export async function takeAtMost(admin: Admin, topic: string, bytes: number): Promise<void> {
  const configEntries = [{ name: 'max.message.bytes', value: String(bytes) }];
  // Node finds no export of this name, in a module of before there were any.
  const { TOPIC } = kafkajs.ConfigResourceTypes;
  const resources = [{ type: TOPIC, name: topic, configEntries }];
  await admin.alterConfigs({ validateOnly: false, resources });
}

/** Sends records as they are given, each once: what a broker refuses for the moment is sent again by the number it had. */
export async function withProducer<T>(brokers: string, work: (producer: Producer) => Promise<T>): Promise<T> {
  const producer = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).producer({
    idempotent: true,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  try {
    return await work(producer);
  } finally {
    await producer.disconnect();
  }
}

/** Deletes a topic and makes one of the same name, and waits until it takes records. */
export async function makeTopicAnew(
  admin: Admin,
  topic: string,
  numPartitions = usualPartitions,
): Promise<void> {
  await admin.deleteTopics({ topics: [topic] });
  const topics = [{ topic, numPartitions, replicationFactor: 1 }];
  const create = () => admin.createTopics({ topics, waitForLeaders: false });
  await waitFor(create, { what: 'the name of the topic to be free', deadlineMs });
  await takesRecords(admin, topic, numPartitions);
}

/** Makes a topic, and waits until it takes records. */
export async function makeTopic(admin: Admin, topic: string, numPartitions = usualPartitions): Promise<void> {
  await admin.createTopics({
    topics: [{ topic, numPartitions, replicationFactor: 1 }],
    waitForLeaders: true,
  });
  await takesRecords(admin, topic, numPartitions);
}

/** Waits until the leader of each partition answers. */
async function takesRecords(admin: Admin, topic: string, numPartitions: number): Promise<void> {
  const isThere = async () => (await admin.fetchTopicOffsets(topic)).length === numPartitions;
  await waitFor(isThere, { what: 'the new topic to take events', deadlineMs });
}

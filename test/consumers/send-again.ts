import { type Admin, Kafka, logLevel } from 'kafkajs';
import { waitFor } from '../harness/wait-for.ts';
import type { Topic } from './topic.ts';

const readDeadlineMs = 30_000;

/** A message as it stands in its partition. */
export interface Standing {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | string>>;
  readonly partition: number;
  readonly offset: number;
}

/** All messages of a topic as they are, in the order of each partition. */
export async function messagesOf({ brokers, topic }: Topic): Promise<readonly Standing[]> {
  const count = (await endsOf(brokers, topic)).reduce(
    (sum, { low, high }) => sum + Number(high) - Number(low),
    0,
  );
  const found: Standing[] = [];
  const consumer = clientOf(brokers).consumer({ groupId: `${topic}.${crypto.randomUUID()}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message: { key, value, headers, offset }, partition }) => {
        const texts = Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)]);
        found.push({ key, value, headers: Object.fromEntries(texts), partition, offset: Number(offset) });
      },
    });
    await waitFor(() => found.length >= count, { what: `the end of ${topic}`, deadlineMs: readDeadlineMs });
  } finally {
    await consumer.disconnect();
  }
  return found;
}

/** Puts messages into a topic, each into its partition. */
export async function send(
  { brokers, topic }: Topic,
  messages: readonly Omit<Standing, 'offset'>[],
): Promise<void> {
  const producer = clientOf(brokers).producer();
  await producer.connect();
  try {
    const copies = messages.map(({ key, value, headers, partition }) => ({
      key,
      value,
      headers,
      partition,
    }));
    await producer.send({ topic, messages: copies });
  } finally {
    await producer.disconnect();
  }
}

/** How many messages of a topic a group has not done with. */
export async function lagOf({ brokers, topic }: Topic, groupId: string): Promise<number> {
  const ends = await endsOf(brokers, topic);
  return withAdmin(brokers, async (admin) => {
    const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
    const done = new Map(committed?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    return ends.reduce((sum, { partition, low, high }) => {
      return sum + Number(high) - Math.max(Number(low), done.get(partition) ?? 0);
    }, 0);
  });
}

function endsOf(brokers: string, topic: string) {
  return withAdmin(brokers, (admin) => admin.fetchTopicOffsets(topic));
}

async function withAdmin<T>(brokers: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = clientOf(brokers).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

function clientOf(brokers: string): Kafka {
  return new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
}

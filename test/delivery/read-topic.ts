import { Kafka, type KafkaMessage, logLevel } from 'kafkajs';
import { waitFor } from '../harness/wait-for.ts';
import { type Delivered, deliveredOf } from './delivered.ts';

const readDeadlineMs = 60_000;

/** Reads everything that is in a topic now, each partition in its order. */
export async function readTopic(brokers: string, topic: string): Promise<Delivered[]> {
  const kafka = new Kafka({
    clientId: 'test-reader',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
  });
  const left = await endsOf(kafka, topic);
  const delivered: Delivered[] = [];
  const unreadable: unknown[] = [];
  const consumer = kafka.consumer({ groupId: `test-${crypto.randomUUID()}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ partition, message }) => {
        try {
          delivered.push(read(partition, message));
        } catch (error) {
          unreadable.push(error);
        }
        if (BigInt(message.offset) + 1n >= (left.get(partition) ?? 0n)) left.delete(partition);
      },
    });
    await waitFor(() => left.size === 0, { what: `the end of ${topic}`, deadlineMs: readDeadlineMs });
    if (unreadable.length > 0) throw unreadable[0];
  } finally {
    await consumer.disconnect();
  }
  return delivered;
}

function read(partition: number, { key, value, headers = {} }: KafkaMessage): Delivered {
  if (value === null) throw new Error(`a message of ${key} has no value`);
  const said = Object.entries(headers).map(([name, text]) => [name, String(text)]);
  return deliveredOf({ key: String(key), partition, value, headers: Object.fromEntries(said) });
}

async function endsOf(kafka: Kafka, topic: string): Promise<Map<number, bigint>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(topic);
    const filled = offsets.filter(({ low, high }) => low !== high);
    return new Map(filled.map(({ partition, high }) => [partition, BigInt(high)]));
  } finally {
    await admin.disconnect();
  }
}

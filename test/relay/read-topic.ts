import { Kafka, logLevel } from 'kafkajs';
import { decodeMessage } from '../builders/codec.ts';
import { waitFor } from '../harness/wait-for.ts';
import type { Delivered } from './recording-publisher.ts';

const readDeadlineMs = 30_000;

/** Reads everything that is in a topic now, each partition in its order; a key is in one partition only. */
export async function readTopic(brokers: string, topic: string): Promise<Delivered[]> {
  const kafka = new Kafka({
    clientId: 'test-reader',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
  });
  const left = await endsOf(kafka, topic);
  const delivered: Delivered[] = [];
  const partitionOfKey = new Map<string, number>();
  const consumer = kafka.consumer({ groupId: `test-${crypto.randomUUID()}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ partition, message }) => {
        const key = String(message.key);
        if ((partitionOfKey.get(key) ?? partition) !== partition)
          throw new Error(`${key} is in two partitions`);
        partitionOfKey.set(key, partition);
        delivered.push(deliveredOf(key, message.value, message.headers ?? {}));
        if (BigInt(message.offset) + 1n >= (left.get(partition) ?? 0n)) left.delete(partition);
      },
    });
    await waitFor(() => left.size === 0, { what: `the end of ${topic}`, deadlineMs: readDeadlineMs });
  } finally {
    await consumer.disconnect();
  }
  return delivered;
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

function deliveredOf(key: string, value: Buffer | null, headers: Record<string, unknown>): Delivered {
  if (value === null) throw new Error(`a message of ${key} has no value`);
  const { id, idempotencyKey } = decodeMessage(value);
  if (String(headers.id) !== id) throw new Error(`message ${id} says ${headers.id} in its header`);
  return {
    key,
    type: String(headers.aggregate_type),
    id,
    version: Number(headers.aggregate_version),
    epoch: Number(headers.producer_epoch),
    sourceEpoch: Number(headers.source_epoch),
    idempotencyKey,
    revision: Number(headers.dataschema_revision),
    value,
  };
}

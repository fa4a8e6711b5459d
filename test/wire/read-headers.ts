import { Kafka, logLevel } from 'kafkajs';

/** The headers of all messages of a topic so far, as they come. */
export interface HeadersOfTopic {
  readonly headers: readonly Readonly<Record<string, string>>[];
  close(): Promise<void>;
}

/** Reads the headers of a topic from its beginning, until it is closed. */
export async function readHeaders(brokers: string, topic: string): Promise<HeadersOfTopic> {
  const headers: Readonly<Record<string, string>>[] = [];
  const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `${topic}.headers` });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const entries = Object.entries(message.headers ?? {}).map(
        ([name, value]) => [name, String(value)] as const,
      );
      headers.push(Object.fromEntries(entries));
    },
  });
  return { headers, close: () => consumer.disconnect() };
}

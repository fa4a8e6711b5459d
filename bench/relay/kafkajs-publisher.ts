import { withTimeout } from '@dayclose/store/with-timeout.ts';
import { Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import type { OutgoingMessage } from '../../apps/relay/src/encode.ts';
import type { KafkaSessionOptions } from '../../apps/relay/src/kafka-session.ts';
import type { Publisher } from '../../apps/relay/src/publish.ts';

const connectDeadlineMs = 2_000;
const allReplicas = -1;
/** The broker knows the sequence numbers of copies, so that the client may repeat a request within the deadline. */
const retry = { retries: 4, initialRetryTime: 100, maxRetryTime: 500 };

/** The port of the relay over kafkajs, with the rules of the one that ships: a client is given up after an error. */
export function publishByKafkajs(options: KafkaSessionOptions): Publisher {
  const { kafka, topic, sendDeadlineMs, acknowledged } = options;
  let current: { producer: Producer; ready: Promise<void> } | undefined;

  function connect() {
    const client = new Kafka({
      brokers: [...kafka.brokers],
      connectionTimeout: connectDeadlineMs,
      requestTimeout: sendDeadlineMs,
      retry,
      logLevel: logLevel.NOTHING,
    });
    const producer = client.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry,
    });
    return { producer, ready: producer.connect() };
  }

  async function send({ producer, ready }: NonNullable<typeof current>, batch: readonly OutgoingMessage[]) {
    await ready;
    if (batch.length === 0) return;
    const before = acknowledged().last;
    const answers = await producer.send({
      topic,
      messages: [...batch],
      acks: allReplicas,
      timeout: sendDeadlineMs,
    });
    const appended = answers.map(({ partition, baseOffset }) => ({
      partition,
      offset: BigInt(baseOffset ?? -1),
    }));
    const taken = new Map(appended.map(({ partition }) => [partition, 1]));
    acknowledged().take(taken, appended, before);
  }

  return {
    async publish(batch) {
      current ??= connect();
      const used = current;
      try {
        await withTimeout(send(used, batch), sendDeadlineMs, 'Kafka');
      } catch (error) {
        if (current === used) current = undefined;
        void used.producer.disconnect().catch(() => {});
        throw error;
      }
    },
    async close() {
      await current?.producer.disconnect();
    },
  };
}

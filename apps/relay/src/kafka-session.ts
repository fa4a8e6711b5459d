import { Kafka, type KafkaConfig, logLevel, Partitioners, type Producer } from 'kafkajs';
import type { Logger } from 'pino';
import type { Acknowledged } from './acknowledged.ts';
import type { OutgoingMessage } from './encode.ts';
import type { KafkaConnection, KafkaSasl } from './kafka-connection.ts';

export interface KafkaSessionOptions {
  readonly kafka: KafkaConnection;
  readonly topic: string;
  readonly partitions: number;
  readonly sendDeadlineMs: number;
  /** What Kafka has acknowledged of the topic up to now. */
  readonly acknowledged: () => Acknowledged;
  readonly log: Logger;
}

const allReplicas = -1;
const connectDeadlineMs = 2_000;
/**
 * The client may repeat a request within the deadline of a send, since the broker knows the sequence numbers of the
 * copies; what fails beyond that is read again from the outbox.
 */
const retry = { retries: 4, initialRetryTime: 100, maxRetryTime: 500 };

/** One client of Kafka with its idempotent producer, good until its first error. */
export class KafkaSession {
  readonly #options: KafkaSessionOptions;
  readonly #producer: Producer;
  readonly #ready: Promise<void>;
  readonly #partitionOf: (message: OutgoingMessage) => number;
  #isAbandoned = false;

  constructor(options: KafkaSessionOptions) {
    this.#options = options;
    this.#partitionOf = fixedPartitioner(options);
    const kafka = new Kafka({
      clientId: 'dayclose-relay',
      ...reachedBy(options.kafka),
      connectionTimeout: connectDeadlineMs,
      requestTimeout: options.sendDeadlineMs,
      retry,
      logLevel: logLevel.ERROR,
      // The relay tells of an outage itself, once.
      logCreator: () => (entry) => options.log.debug({ kafka: entry.log }, entry.log.message),
    });
    this.#producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: () => (asked) => this.#confirm(asked),
      retry,
    });
    this.#ready = this.#producer.connect();
    this.#ready.catch(() => {});
  }

  async send(batch: readonly OutgoingMessage[]): Promise<void> {
    await this.#ready;
    // Connecting may outlast the deadline of the send; what was given up by then must not go out late.
    if (this.#isAbandoned || batch.length === 0) return;
    const { topic, sendDeadlineMs, acknowledged } = this.#options;
    const messages = batch.map((message) => ({ ...message, partition: this.#partitionOf(message) }));
    const known = acknowledged();
    const before = known.last;
    const answers = await this.#producer.send({
      topic,
      messages,
      acks: allReplicas,
      timeout: sendDeadlineMs,
    });
    if (known !== acknowledged()) throw new Error(`the topic ${topic} was accepted anew meanwhile`);
    known.take(countByPartition(messages), answers, before);
  }

  /** Gives it up without waiting for a broker that may never answer. */
  abandon(): void {
    this.#isAbandoned = true;
    void this.close();
  }

  async close(): Promise<void> {
    await this.#ready.catch(() => {});
    await this.#producer.disconnect().catch(() => {});
  }

  /**
   * The client asks for the partition again at each try: the place to keep one that was given up from trying on, and
   * one that knows too few partitions from leaving out what belongs to the others.
   */
  #confirm({ message, partitionMetadata }: Asked): number {
    if (this.#isAbandoned) throw new Error('this client was given up');
    const { topic, partitions } = this.#options;
    if (message.partition === undefined || partitionMetadata.length < partitions) {
      throw new Error(`Kafka shows ${partitionMetadata.length} of the ${partitions} partitions of ${topic}`);
    }
    return message.partition;
  }
}

/** The client's names of the mechanisms. */
const mechanisms = {
  PLAIN: 'plain',
  'SCRAM-SHA-256': 'scram-sha-256',
  'SCRAM-SHA-512': 'scram-sha-512',
} as const satisfies Record<KafkaSasl['mechanism'], string>;

function reachedBy({ brokers, tls, sasl }: KafkaConnection): Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl'> {
  return {
    brokers: [...brokers],
    ...(tls && { ssl: { ...tls } }),
    ...(sasl && { sasl: { ...sasl, mechanism: mechanisms[sasl.mechanism] } as KafkaConfig['sasl'] }),
  };
}

type Asked = Parameters<ReturnType<typeof Partitioners.DefaultPartitioner>>[0];

function countByPartition(messages: readonly { readonly partition: number }[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { partition } of messages) counts.set(partition, (counts.get(partition) ?? 0) + 1);
  return counts;
}

/** The partition that Java's producers would choose, out of a number that stays although the topic may get more. */
function fixedPartitioner({ topic, partitions }: KafkaSessionOptions): (message: OutgoingMessage) => number {
  const choose = Partitioners.DefaultPartitioner();
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionId,
    partitionErrorCode: 0,
    leader: 0,
    replicas: [],
    isr: [],
  }));
  return (message) => choose({ topic, message, partitionMetadata });
}

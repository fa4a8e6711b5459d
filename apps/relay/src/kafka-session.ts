import { Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import type { Logger } from 'pino';
import type { OutgoingMessage } from './encode.ts';

export interface KafkaSessionOptions {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly partitions: number;
  readonly sendDeadlineMs: number;
  readonly log: Logger;
}

const allReplicas = -1;
const brokersDefault = -1;
const connectDeadlineMs = 2_000;
/**
 * The client may repeat a request within the deadline of a send, since the broker knows the sequence numbers of the
 * copies; what fails beyond that is read again from the outbox.
 */
const retry = { retries: 4, initialRetryTime: 100, maxRetryTime: 500 };

/** One client of Kafka with its idempotent producer, good until its first error. */
export class KafkaSession {
  readonly #options: KafkaSessionOptions;
  readonly #kafka: Kafka;
  readonly #producer: Producer;
  readonly #ready: Promise<void>;
  #isAbandoned = false;

  constructor(options: KafkaSessionOptions) {
    this.#options = options;
    this.#kafka = new Kafka({
      clientId: 'dayclose-relay',
      brokers: [...options.brokers],
      connectionTimeout: connectDeadlineMs,
      requestTimeout: options.sendDeadlineMs,
      retry,
      logLevel: logLevel.ERROR,
      // The relay tells of an outage itself, once.
      logCreator: () => (entry) => options.log.debug({ kafka: entry.log }, entry.log.message),
    });
    this.#producer = this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: () => this.#partitioner(),
      retry,
    });
    this.#ready = this.#prepare();
    this.#ready.catch(() => {});
  }

  async send(batch: readonly OutgoingMessage[]): Promise<void> {
    await this.#ready;
    // Connecting may outlast the deadline of the send; what was given up by then must not go out late.
    if (this.#isAbandoned || batch.length === 0) return;
    const { topic, sendDeadlineMs } = this.#options;
    await this.#producer.send({ topic, messages: [...batch], acks: allReplicas, timeout: sendDeadlineMs });
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

  /** The client asks for the partitions again at each try: the place to keep one that was given up from trying on. */
  #partitioner(): ReturnType<typeof Partitioners.DefaultPartitioner> {
    const choose = fixedPartitioner(this.#options.partitions);
    return (args) => {
      if (this.#isAbandoned) throw new Error('this client was given up');
      return choose(args);
    };
  }

  async #prepare(): Promise<void> {
    await ensureTopic(this.#kafka, this.#options);
    await this.#producer.connect();
  }
}

async function ensureTopic(kafka: Kafka, { topic, partitions }: KafkaSessionOptions): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    // Asking for a topic by name would let some brokers make it, with their own number of partitions.
    const topics = await admin.listTopics();
    if (!topics.includes(topic)) {
      const made = { topic, numPartitions: partitions, replicationFactor: brokersDefault };
      await admin.createTopics({ topics: [made], waitForLeaders: true });
    }
    const { topics: described } = await admin.fetchTopicMetadata({ topics: [topic] });
    const found = described[0]?.partitions.length ?? 0;
    if (found < partitions) {
      throw new Error(
        `the topic ${topic} has ${found} partitions, fewer than KAFKA_PARTITIONS (${partitions})`,
      );
    }
  } finally {
    await admin.disconnect();
  }
}

/** The partition that Java's producers would choose, out of a number that stays although the topic may get more. */
function fixedPartitioner(partitions: number): ReturnType<typeof Partitioners.DefaultPartitioner> {
  const choose = Partitioners.DefaultPartitioner();
  const counted = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionId,
    partitionErrorCode: 0,
    leader: 0,
    replicas: [],
    isr: [],
  }));
  return (args) => choose({ ...args, partitionMetadata: counted });
}

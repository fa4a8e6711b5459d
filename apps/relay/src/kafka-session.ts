import {
  findErrorBy,
  murmur2,
  NetworkError,
  ProduceAcks,
  type ProduceResult,
  Producer,
} from '@platformatic/kafka';
import type { Acknowledged } from './acknowledged.ts';
import { clientOptions } from './client-options.ts';
import type { OutgoingMessage } from './encode.ts';
import type { KafkaConnection } from './kafka-connection.ts';

export interface KafkaSessionOptions {
  readonly kafka: KafkaConnection;
  readonly topic: string;
  readonly partitions: number;
  readonly sendDeadlineMs: number;
  /** What Kafka has acknowledged of the topic up to now. */
  readonly acknowledged: () => Acknowledged;
}

/** What a broker refuses for the moment is asked again with the same sequence numbers, by which it knows copies. */
const patience = { retries: 10, everyMs: 100 };
/**
 * What is known of the topic at the beginning holds to the end: the client would spread a batch anew over the partitions of
 * a topic that was made again meanwhile.
 */
const asItWas = { metadataMaxAge: Number.MAX_SAFE_INTEGER, maxInflights: 1 };
const sending = { idempotent: true, acks: ProduceAcks.ALL, repeatOnStaleMetadata: false };

/** One client of Kafka with its idempotent producer, good until its first error. */
export class KafkaSession {
  readonly #options: KafkaSessionOptions;
  readonly #producer: Producer;
  readonly #ready: Promise<void>;
  /** Ends the send that is under way. */
  #fail: (error: Error) => void = () => {};
  #isAbandoned = false;

  constructor(options: KafkaSessionOptions) {
    this.#options = options;
    const { kafka, sendDeadlineMs } = options;
    this.#producer = new Producer({
      ...clientOptions(kafka),
      requestTimeout: sendDeadlineMs,
      timeout: sendDeadlineMs,
      retries: patience.retries,
      retryDelay: (_, operation, __, ___, error) => {
        // The client would look at the topic once more, and go on by what it sees.
        if (operation === 'produce' && isOfNetwork(error)) this.#fail(error);
        return patience.everyMs;
      },
      ...asItWas,
    });
    this.#ready = this.#begin();
    this.#ready.catch(() => {});
  }

  async send(batch: readonly OutgoingMessage[]): Promise<void> {
    await this.#ready;
    // Connecting may outlast the deadline of the send; what was given up by then must not go out late.
    if (this.#isAbandoned || batch.length === 0) return;
    const { topic, partitions, acknowledged } = this.#options;
    const counts = new Map<number, number>();
    const messages = batch.map((message) => {
      const key = typeof message.key === 'string' ? Buffer.from(message.key) : message.key;
      const partition = partitionOf(key, partitions);
      counts.set(partition, (counts.get(partition) ?? 0) + 1);
      return { topic, partition, key, value: message.value, headers: headersOf(message) };
    });
    const known = acknowledged();
    const before = known.last;
    const { offsets = [] } = await new Promise<ProduceResult>((resolve, reject) => {
      this.#fail = reject;
      this.#producer.send({ ...sending, messages }).then(resolve, reject);
    });
    if (known !== acknowledged()) throw new Error(`the topic ${topic} was accepted anew meanwhile`);
    known.take(counts, offsets, before);
  }

  /** Gives it up without waiting for a broker that may never answer, nor keeping for it what it has not read yet. */
  abandon(): void {
    this.#isAbandoned = true;
    const connections = [...this.#producer.connections];
    void this.close();
    for (const [, { socket }] of connections) socket.destroy();
  }

  async close(): Promise<void> {
    await this.#producer.close().catch(() => {});
  }

  async #begin(): Promise<void> {
    const { topic, partitions } = this.#options;
    const { topics } = await this.#producer.metadata({ topics: [topic] });
    const shown = topics.get(topic)?.partitionsCount ?? 0;
    if (shown < partitions)
      throw new Error(`Kafka shows ${shown} of the ${partitions} partitions of ${topic}`);
    await this.#producer.initIdempotentProducer({});
  }
}

function isOfNetwork(error: Error): boolean {
  return findErrorBy(error, 'code', NetworkError.code) !== null;
}

const withoutSign = 0x7fff_ffff;

/** The partition that Java's producers would choose, out of a number that stays although the topic may get more. */
export function partitionOf(key: Buffer, partitions: number): number {
  return (murmur2(key) & withoutSign) % partitions;
}

const names = new Map<string, Buffer>();

function headersOf({ headers }: OutgoingMessage): Map<Buffer, Buffer> {
  const bytes = new Map<Buffer, Buffer>();
  for (const [name, value] of Object.entries(headers)) {
    let key = names.get(name);
    if (key === undefined) {
      key = Buffer.from(name);
      names.set(name, key);
    }
    bytes.set(key, Buffer.from(value));
  }
  return bytes;
}

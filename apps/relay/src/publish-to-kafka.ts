import { withTimeout } from '@dayclose/store/with-timeout.ts';
import { findErrorBy } from '@platformatic/kafka';
import type { OutgoingMessage } from './encode.ts';
import { KafkaSession, type KafkaSessionOptions } from './kafka-session.ts';
import { MessageTooLarge, type Publisher } from './publish.ts';

/** What Kafka calls a record, or a batch of records, beyond the topic's limit. */
const tooLarge = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'];

/**
 * Publishes to a topic of Kafka. After an error the client is given up and the next batch gets a new one, since what
 * the old one still knows of sequences and connections cannot be relied on.
 */
export function publishToKafka(options: KafkaSessionOptions): Publisher {
  const { sendDeadlineMs } = options;
  let session: KafkaSession | undefined;
  return {
    async publish(batch: readonly OutgoingMessage[]) {
      session ??= new KafkaSession(options);
      const used = session;
      try {
        await withTimeout(used.send(batch), sendDeadlineMs, 'Kafka');
      } catch (error) {
        if (session === used) session = undefined;
        used.abandon();
        throw isTooLarge(error)
          ? new MessageTooLarge('Kafka takes no message so large', { cause: error })
          : error;
      }
    },
    async close() {
      const used = session;
      session = undefined;
      await used?.close();
    },
  };
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && tooLarge.some((name) => findErrorBy(error, 'apiId', name) !== null);
}

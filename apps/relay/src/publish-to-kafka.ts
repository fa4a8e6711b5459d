import { withTimeout } from '@dayclose/store/with-timeout.ts';
import type { Logger } from 'pino';
import type { OutgoingMessage } from './encode.ts';
import { KafkaSession, type KafkaSessionOptions } from './kafka-session.ts';
import { MessageTooLarge, type Publisher } from './publish.ts';

export interface KafkaOptions extends KafkaSessionOptions {
  readonly log: Logger;
}

/** What Kafka calls a record, or a batch of records, beyond the topic's limit. */
const tooLarge = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);

/**
 * Publishes to a topic of Kafka. After an error the client is given up and the next batch gets a new one, since what
 * the old one still knows of sequences and connections cannot be relied on.
 */
export function publishToKafka(options: KafkaOptions): Publisher {
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
        throw tooLarge.has(typeOf(error))
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

/** The client wraps the broker's answer in errors of its own when it gives up. */
function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { type, cause } = error as Error & { type?: unknown };
  return typeof type === 'string' ? type : typeOf(cause);
}

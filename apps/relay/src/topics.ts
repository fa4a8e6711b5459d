import type { TopicIdentity } from '@dayclose/store/sql/relay/read-topic.ts';

/** What the relay asks about topics, beside sending. */
export interface Topics {
  /** The topic of this name that Kafka has now, if there is one. */
  find(topic: string): Promise<TopicIdentity | undefined>;
  /** Makes a topic; that there is one already is no error. Errors: TopicRefused where Kafka takes none of that name, or from us. */
  make(topic: string, partitions: number): Promise<void>;
  /** The offset that the next record of each partition will have. */
  ends(topic: string, partitions: number): Promise<readonly bigint[]>;
  close(): Promise<void>;
}

/** Kafka does not make a topic, and will not the next time. */
export class TopicRefused extends Error {
  override readonly name = 'TopicRefused';
}

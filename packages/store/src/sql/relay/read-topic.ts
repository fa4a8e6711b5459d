import type { Queryable } from '../../database.ts';

/** What tells a topic from all others, also from a later one of its name. */
export interface TopicIdentity {
  readonly topic: string;
  readonly clusterId: string;
  /** UUID. */
  readonly topicId: string;
  readonly partitions: number;
}

/** How events are written to a topic: by which format, with which keys. */
export interface Manner {
  readonly format: string;
  readonly key: string;
}

/** The topic that events were published to, and how. */
export interface RecordedTopic extends TopicIdentity, Manner {
  /** UUID, another one once a person has accepted what became of the topic. */
  readonly record: string;
  /** The last offset that Kafka acknowledged, by partition; -1 for none. */
  readonly acknowledged: readonly bigint[];
  readonly stoppedBecause: string | null;
}

const text = `
select record::text, topic, cluster_id as "clusterId", topic_id::text as "topicId", cardinality(acknowledged) as "partitions",
  acknowledged::text[] as "acknowledged", stopped_because as "stoppedBecause", format, key
from relay_topic`;

/** Reads the topic that events were published to, if there were any. */
export async function readRecordedTopic(db: Queryable): Promise<RecordedTopic | undefined> {
  const { rows } = await db.query<RecordedTopic & { acknowledged: readonly string[] }>({
    name: 'relay-read-topic',
    text,
  });
  return rows.map((row) => ({ ...row, acknowledged: row.acknowledged.map(BigInt) }))[0];
}

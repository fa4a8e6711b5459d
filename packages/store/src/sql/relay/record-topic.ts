import type { Queryable } from '../../database.ts';
import type { Manner, TopicIdentity } from './read-topic.ts';

const text = `
insert into relay_topic (topic, cluster_id, topic_id, acknowledged, format, key)
values ($1, $2, $3, array_fill(-1::bigint, array[$4::integer]), $5, $6)
on conflict do nothing`;

/** Records the topic that events are about to be published to, unless another relay has recorded one. */
export async function recordTopic(db: Queryable, found: TopicIdentity & Manner): Promise<void> {
  const { topic, clusterId, topicId, partitions, format, key } = found;
  const values = [topic, clusterId, topicId, partitions, format, key];
  await db.query({ name: 'relay-record-topic', text, values });
}

import type { Queryable } from '../../database.ts';
import type { TopicIdentity } from './read-topic.ts';

const text = `
insert into relay_topic (topic, cluster_id, topic_id, acknowledged)
values ($1, $2, $3, array_fill(-1::bigint, array[$4::integer]))
on conflict do nothing`;

/** Records the topic that events are about to be published to, unless another relay has recorded one. */
export async function recordTopic(db: Queryable, found: TopicIdentity): Promise<void> {
  const values = [found.topic, found.clusterId, found.topicId, found.partitions];
  await db.query({ name: 'relay-record-topic', text, values });
}

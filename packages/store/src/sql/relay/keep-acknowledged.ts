import type { Queryable } from '../../database.ts';

const text = `
update relay_topic set acknowledged = (
  select array_agg(greatest(kept, given) order by partition)
  from unnest(acknowledged, $2::bigint[]) with ordinality as both_of (kept, given, partition)
)
where record = $1 and exists (
  select from unnest(acknowledged, $2::bigint[]) as both_of (kept, given) where given > kept
)`;

/** Keeps the last offsets that Kafka acknowledged of a recorded topic, by partition, where they are higher than what is kept. */
export async function keepAcknowledged(
  db: Queryable,
  record: string,
  acknowledged: readonly bigint[],
): Promise<void> {
  await db.query({ name: 'relay-keep-acknowledged', text, values: [record, acknowledged.map(String)] });
}

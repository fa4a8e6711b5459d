import type { Queryable } from '../../database.ts';

const text = `
update relay_topic set stopped_because = $2 where record = $1 and stopped_because is null`;

/** Stops publishing to a recorded topic for every relay, until a person accepts what became of it. */
export async function stopTopic(db: Queryable, record: string, reason: string): Promise<void> {
  await db.query({ name: 'relay-stop-topic', text, values: [record, reason] });
}

import type { EventReplayView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

/** Those of a list of ids that there are. */
export async function readEventReplays(
  db: Queryable,
  ids: readonly string[],
): Promise<readonly EventReplayView[]> {
  const { rows } = await db.query<EventReplayView>({
    name: 'read-event-replays',
    text: `select id, topic, total, sent, state, error from event_replays where id = any($1::bigint[])`,
    values: [ids],
  });
  return rows;
}

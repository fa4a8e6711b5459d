import type { Queryable } from '../database.ts';

/** Types of events that others are not told of, in the order of their names. */
export async function readDisabledEventTypes(client: Queryable): Promise<readonly string[]> {
  const { rows } = await client.query<{ type: string }>({
    name: 'read-disabled-event-types',
    text: 'select type from disabled_event_types order by type',
  });
  return rows.map(({ type }) => type);
}

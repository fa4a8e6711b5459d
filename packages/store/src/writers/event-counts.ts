import { column } from '../arrays.ts';
import type { Queryable } from '../database.ts';
import type { WriteContext } from '../entity-store.ts';

/** Writes how many events entities have now of which nothing else ever changes. */
export async function updateEventCounts(
  client: Queryable,
  table: 'clients' | 'loan_products',
  entities: readonly Parameters<WriteContext['eventCount']>[0][],
  context: WriteContext,
): Promise<void> {
  if (entities.length === 0) return;
  await client.query({
    name: `update-event-counts-of-${table}`,
    text: `
      update ${table} t set event_count = v.event_count
      from unnest($1::bigint[], $2::int[]) as v (id, event_count)
      where t.id = v.id`,
    values: [column(entities, ({ id }) => id), column(entities, context.eventCount)],
  });
}

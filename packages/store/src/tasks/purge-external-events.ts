import type { Queryable } from '../database.ts';
import type { TaskStore } from './task-store.ts';

const before = 'current_date - (select purge_after_days from external_event_settings)';

const day = {
  name: 'drop-outbox-day',
  text: `select dropped, events::integer, gave_way as "gaveWay" from drop_outbox_day(${before})`,
};

/** Of days without a partition of their own, event by event. */
const others = `
with sent as (
  select created_on, pos from outbox_other_days
  where created_on < ${before} and published_at is not null and not is_replayed(created_on)
  order by created_on, pos
  limit $1
),
purged as (
  delete from outbox_other_days o using sent where o.created_on = sent.created_on and o.pos = sent.pos
  returning o.created_on, o.pos
),
noted as (
  insert into purged_event_days as known (created_on, first_pos, last_pos)
  select created_on, min(pos), max(pos) from purged group by created_on
  on conflict (created_on) do update set purged_at = excluded.purged_at,
    first_pos = least(known.first_pos, excluded.first_pos), last_pos = greatest(known.last_pos, excluded.last_pos)
)
select count(*)::integer as events from purged`;

/**
 * Purges events of days that are over for longer than they are kept: a whole day at a time, once nothing of it is unsent,
 * and in batches those that have no partition of their own.
 */
export const purgeExternalEvents: TaskStore = {
  job: 'PURGE_EXTERNAL_EVENTS',
  async batch(client, { batchRows }) {
    const { dropped, events, gaveWay } = await dropDay(client);
    if (gaveWay) return { done: 0, isOver: false, gaveWay };
    if (dropped !== null) return { done: events, isOver: false };
    const { rows } = await client.query<{ events: number }>({
      name: 'purge-events-of-other-days',
      text: others,
      values: [batchRows],
    });
    const done = rows[0]?.events ?? 0;
    return { done, isOver: done < batchRows };
  },
};

interface DroppedDay {
  readonly dropped: number | null;
  readonly events: number;
  readonly gaveWay: boolean;
}

async function dropDay(client: Queryable): Promise<DroppedDay> {
  const { rows } = await client.query<DroppedDay>(day);
  return rows[0] ?? { dropped: null, events: 0, gaveWay: false };
}

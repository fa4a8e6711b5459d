import type { TaskStore } from './task-store.ts';

const text = `
with sent as (
  select created_on, pos from outbox
  where created_on < current_date - $1::integer and published_at < clock_timestamp() - make_interval(days => $1::integer)
  order by created_on, pos
  limit $2
)
delete from outbox o using sent where o.created_on = sent.created_on and o.pos = sent.pos`;

/** Deletes events that were sent long ago, the oldest first, and at the end the days of which nothing is left. */
export const purgeExternalEvents: TaskStore = {
  job: 'PURGE_EXTERNAL_EVENTS',
  async batch(client, { eventDays, batchRows }) {
    const values = [eventDays, batchRows];
    const { rowCount } = await client.query({ name: 'purge-external-events', text, values });
    const done = rowCount ?? 0;
    const isOver = done < batchRows;
    if (isOver) {
      await client.query({
        name: 'drop-empty-outbox-days',
        text: 'select drop_empty_outbox_days(current_date - $1::integer)',
        values: [eventDays],
      });
    }
    return { done, isOver };
  },
};

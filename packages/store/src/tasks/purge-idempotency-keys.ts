import type { TaskStore } from './task-store.ts';

const text = `
delete from idempotency_keys
where ctid = any (array(
  select ctid from idempotency_keys where created_at < clock_timestamp() - make_interval(days => $1) limit $2
))`;

/** Deletes keys of long ago; whoever uses one again gives a new command. */
export const purgeIdempotencyKeys: TaskStore = {
  job: 'PURGE_IDEMPOTENCY_KEYS',
  async batch(client, { keyDays, batchRows }) {
    const values = [keyDays, batchRows];
    const { rowCount } = await client.query({ name: 'purge-idempotency-keys', text, values });
    const done = rowCount ?? 0;
    return { done, isOver: done < batchRows };
  },
};

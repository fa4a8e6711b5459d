import type { Queryable } from './queryable.ts';

/** The channel on which writers say, after COMMIT and coalesced, that the outbox has new rows. */
export const outboxChannel = 'dayclose_outbox';

/** Subscribes a connection to the notices of the outbox. */
export async function listen(connection: Queryable): Promise<void> {
  await connection.query({ text: `listen ${outboxChannel}` });
}

import type { Queryable } from '../../database.ts';
import type { Channel } from '../../wake.ts';

const channel: Channel = 'dayclose_progress';

/** Notifies who watches these runs. To be sent outside of every transaction that does something else: it takes a global lock. */
export async function sendProgress(db: Queryable, runIds: readonly string[]): Promise<void> {
  await db.query({
    name: 'cob-send-progress',
    text: `select pg_notify('${channel}', run_id) from unnest($1::text[]) as moved (run_id)`,
    values: [runIds],
  });
}

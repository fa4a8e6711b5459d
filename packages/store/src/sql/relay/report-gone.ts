import type { Queryable } from '../../database.ts';

/** Says that a relay has ended, so that the others share its shards. */
export async function reportGone(db: Queryable, owner: string): Promise<void> {
  await db.query({ name: 'relay-report-gone', text: 'delete from relays where owner = $1', values: [owner] });
}

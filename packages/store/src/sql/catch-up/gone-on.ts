import type { Queryable } from '../../database.ts';

/** Keeps that a catch-up has gone on after a run. */
export async function markGoneOn(db: Queryable, runId: string): Promise<void> {
  await db.query({
    name: 'mark-catch-up-gone-on',
    text: 'update catch_ups set gone_on_at = clock_timestamp() where run_id = $1 and gone_on_at is null',
    values: [runId],
  });
}

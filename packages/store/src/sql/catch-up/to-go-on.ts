import type { Queryable } from '../../database.ts';

/** A catch-up whose run has ended. */
export interface CatchUpToGoOn {
  readonly runId: string;
  /** Name of the kind of account that it closes. */
  readonly kind: string;
}

/** Catch-ups of some kinds whose runs have ended, so that they go on. */
export async function readCatchUpsToGoOn(
  db: Queryable,
  kinds: readonly string[],
): Promise<readonly CatchUpToGoOn[]> {
  const { rows } = await db.query<CatchUpToGoOn>({
    name: 'read-catch-ups-to-go-on',
    text: `select c.run_id as "runId", r.account_kind as kind
           from catch_ups c join job_runs r on r.id = c.run_id
           where c.gone_on_at is null and r.state in ('COMPLETED', 'COMPLETED_WITH_FAILURES')
             and r.account_kind = any($1::text[])
           order by c.run_id`,
    values: [kinds],
  });
  return rows;
}

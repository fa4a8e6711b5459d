import type { Queryable } from '../../database.ts';

/** A run that was asked for and has no partitions yet. */
export interface RunToPlan {
  readonly id: string;
  /** Whose accounts it closes. */
  readonly kind: string;
}

/** Runs over accounts of some kinds that have no partitions yet, oldest first. */
export async function runsToPlan(db: Queryable, kinds: readonly string[]): Promise<readonly RunToPlan[]> {
  const { rows } = await db.query<RunToPlan>({
    name: 'cob-runs-to-plan',
    text: `select id, account_kind as "kind" from job_runs
           where state = 'PLANNING' and account_kind = any($1::text[]) order by id`,
    values: [kinds],
  });
  return rows;
}

import type { Queryable } from '../../database.ts';

/** A run that was asked for and has no partitions yet. */
export interface RunToPlan {
  readonly id: string;
  /** Name of the job that it is a run of. */
  readonly job: string;
  /** Names of its steps, in order. */
  readonly businessSteps: readonly string[];
}

/** Runs that have no partitions yet, of whatever job, oldest first. */
export async function runsToPlan(db: Queryable): Promise<readonly RunToPlan[]> {
  const { rows } = await db.query<RunToPlan>({
    name: 'cob-runs-to-plan',
    text: `select id, job, business_steps as "businessSteps" from job_runs where state = 'PLANNING' order by id`,
  });
  return rows;
}

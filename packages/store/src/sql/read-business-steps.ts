import type { Queryable } from '../database.ts';

/** Names of the business steps of a job, in the order in which they run. */
export async function readBusinessSteps(client: Queryable, job: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ step_name: string }>({
    name: 'read-business-steps',
    text: 'select step_name from business_steps where job = $1 order by step_order',
    values: [job],
  });
  return rows.map((row) => row.step_name);
}

/** What a job is configured with. Shape: `steps` are names, in the order in which they run. */
export interface ConfiguredJob {
  readonly job: string;
  readonly steps: readonly string[];
}

/** The business steps of every job that has any. */
export async function readConfiguredJobs(db: Queryable): Promise<readonly ConfiguredJob[]> {
  const { rows } = await db.query<ConfiguredJob>({
    name: 'read-configured-jobs',
    text: `select job, array_agg(step_name order by step_order) as steps from business_steps group by job order by job`,
  });
  return rows;
}

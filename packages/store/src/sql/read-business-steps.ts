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

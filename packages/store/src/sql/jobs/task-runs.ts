import type { Queryable } from '../../database.ts';

/** A run of a task, locked for the rest of the transaction. */
export interface TaskRun {
  readonly id: string;
  readonly job: string;
}

const taken = `
select id, job from job_runs
where state = 'RUNNING' and account_kind is null and job = any($1::text[])
order by id limit 1
for update skip locked`;

/** Takes a run of one of some tasks that nobody has at hand: as long as the transaction lives, it is ours. */
export async function takeTaskRun(client: Queryable, jobs: readonly string[]): Promise<TaskRun | undefined> {
  const { rows } = await client.query<TaskRun>({ name: 'take-task-run', text: taken, values: [jobs] });
  return rows[0];
}

const counted = `
update job_runs
set done = done + $2, total = done + $2, state = case when $3 then 'COMPLETED' else state end,
    ended_at = case when $3 then clock_timestamp() end
where id = $1`;

/** Counts a batch of a task, in its transaction, and ends the run with the last. Units: `done` rows. */
export async function countTask(
  client: Queryable,
  { id }: TaskRun,
  { done, isOver }: { readonly done: number; readonly isOver: boolean },
): Promise<void> {
  await client.query({ name: 'count-task', text: counted, values: [id, done, isOver] });
}

import type { Queryable } from '../../database.ts';

/** An occasion on which a job is to be run, and is not yet. */
export interface DueOccasion {
  readonly id: string;
  readonly job: string;
  /** Of a schedule: the time on the tenant's clocks. */
  readonly slot: string | null;
  /** Of the end of a run: its id. */
  readonly afterRun: string | null;
  /** Whether the job is to be started by itself at all, by now. */
  readonly active: boolean;
}

const text = `
with recursive open as (
  select distinct on (o.job) o.id, o.job, o.slot, o.after_run, o.noticed_at, o.try_after
  from job_occasions o
  where o.decided_at is null and o.job = any($1::text[])
  order by o.job, o.id
), before as (
  -- Of slots that were missed together, the one that was made up last: the next has to wait for what follows it.
  select open.id as of, p.id, p.run_id
  from open
  cross join lateral (
    select id, run_id, decided_at from job_occasions e
    where e.job = open.job and e.slot is not null and e.id < open.id
    order by e.id desc limit 1
  ) p
  where open.slot is not null and p.decided_at >= open.noticed_at
), chain as (
  select of, id, run_id from before
  union
  select chain.of, c.id, c.run_id from chain join job_occasions c on c.after_run = chain.run_id
), held as (
  select chain.of as id
  from chain
  join job_occasions o on o.id = chain.id
  left join job_runs r on r.id = o.run_id
  where r.state in ('PLANNING', 'RUNNING', 'STOPPING')
    or o.decided_at is null and coalesce(o.refusal ->> 'code' = any($2::text[]), true)
)
select open.id, open.job, to_char(open.slot, 'YYYY-MM-DD"T"HH24:MI:SS') as slot, open.after_run as "afterRun", j.active
from open
join jobs j on j.name = open.job
where open.try_after <= clock_timestamp()
  and not exists (select from held where held.id = open.id)
order by open.id`;

/**
 * The occasions that are to be carried out now, of some jobs, the first of each job: one at a time. A slot that was missed
 * with others waits until what follows the one before it has ended.
 *
 * Shape: `passing` are codes of refusals that pass by themselves; for another one a person is needed, and no date waits.
 */
export async function dueOccasions(
  db: Queryable,
  jobs: readonly string[],
  passing: readonly string[],
): Promise<readonly DueOccasion[]> {
  const { rows } = await db.query<DueOccasion>({ name: 'due-occasions', text, values: [jobs, passing] });
  return rows;
}

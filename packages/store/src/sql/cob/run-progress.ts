import type { JobRunView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const view = (runs: string, order: string) => `
with counted as (
  select r.*,
         case when r.ended_at is null then coalesce(p.done, 0) - r.skipped else r.done end as done_now,
         case when r.ended_at is null then coalesce(p.failed, 0) else r.failed end as failed_now,
         extract(epoch from coalesce(r.ended_at, clock_timestamp()) - r.started_at)::double precision as seconds
  from (${runs}) r
  left join lateral (
    -- Of a run that has ended the counts are kept, so that a list of runs looks at the partitions of those alone that go on.
    select sum(done)::integer as done, sum(failed)::integer as failed
    from job_partitions where run_id = r.id and r.ended_at is null
  ) p on true
), paced as (
  select *, case when seconds > 0 then (done_now + failed_now) / seconds else 0 end as pace from counted
)
select id, job, state, trigger, cob_date as "cobDate", from_date as "fromDate", started_at as "startedAt",
       ended_at as "endedAt", coalesce(total, 0) as "total", done_now as "done", failed_now as "failed", skipped,
       seconds, pace as "rate", business_steps as "businessSteps", refusal,
       case when state in ('PLANNING', 'RUNNING', 'STOPPING') and pace > 0
            then clock_timestamp() + make_interval(secs => (total - skipped - done_now - failed_now) / pace) end
         as "estimatedEndAt"
from paced
order by ${order}`;

const latestFirst = 'cob_date desc nulls last, id desc';
const runsById = view('select * from job_runs where id = any($1::bigint[])', 'id');
const runsOfJobs = view(
  `select of.* from unnest($1::text[]) with ordinality as asked (name, place)
   cross join lateral (
     select asked.place, * from job_runs where job = asked.name order by ${latestFirst} limit $2
   ) of`,
  `place, ${latestFirst}`,
);

/**
 * Runs with their counts as the primary has them: cheap enough to be asked a few times a second.
 *
 * Shape: an account that a write closed meanwhile counts as done once its partition ends.
 */
export async function readJobRunsById(db: Queryable, ids: readonly string[]): Promise<readonly JobRunView[]> {
  const { rows } = await db.query<JobRunView>({ name: 'cob-read-job-runs', text: runsById, values: [ids] });
  return rows;
}

/** One of these. */
export async function readJobRun(db: Queryable, id: string): Promise<JobRunView | undefined> {
  return (await readJobRunsById(db, [id]))[0];
}

/** The runs of some jobs, so many of each, by job: the latest date first; those without a date, the latest first. */
export async function readLatestRuns(
  db: Queryable,
  jobs: readonly string[],
  ofEach: number,
): Promise<readonly JobRunView[]> {
  const { rows } = await db.query<JobRunView>({
    name: 'cob-read-latest-runs',
    text: runsOfJobs,
    values: [jobs, ofEach],
  });
  return rows;
}

import type { JobOccasionView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const text = `
select o.id, o.job, case when o.slot is null then 'CHAIN' else 'SCHEDULE' end as trigger,
       to_char(o.slot, 'YYYY-MM-DD"T"HH24:MI:SS') as slot, o.after_run as "afterRunId", o.noticed_at as "noticedAt",
       o.decided_at as "decidedAt", o.attempts, o.run_id as "runId", o.refusal
from unnest($1::text[]) with ordinality as asked (name, place)
cross join lateral (
  select * from job_occasions where job = asked.name order by id desc limit $2
) o
order by asked.place, o.id desc`;

/** The occasions on which jobs were to start by themselves, so many of each, the latest first. */
export async function readJobOccasions(
  db: Queryable,
  jobs: readonly string[],
  ofEach: number,
): Promise<readonly JobOccasionView[]> {
  const { rows } = await db.query<JobOccasionView>({ name: 'job-occasions', text, values: [jobs, ofEach] });
  return rows;
}

import type { JobOccasionView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

const text = `
select o.id, case when o.slot is null then 'CHAIN' else 'SCHEDULE' end as trigger,
       to_char(o.slot, 'YYYY-MM-DD"T"HH24:MI:SS') as slot, o.after_run as "afterRunId", o.noticed_at as "noticedAt",
       o.decided_at as "decidedAt", o.attempts, o.run_id as "runId", o.refusal
from job_occasions o
where o.job = $1
order by o.id desc
limit $2`;

/** The occasions on which a job was to start by itself, the latest first. */
export async function readJobOccasions(
  db: Queryable,
  job: string,
  first: number,
): Promise<readonly JobOccasionView[]> {
  const { rows } = await db.query<JobOccasionView>({ name: 'job-occasions', text, values: [job, first] });
  return rows;
}

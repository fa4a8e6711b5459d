import type { Queryable } from '../../database.ts';

/** When a run was at work, and what asked for it. Units: milliseconds since 1970. */
export interface RunCourse {
  readonly job: string;
  /** YYYY-MM-DD; absent of a run that is about no date. */
  readonly cobDate: string | null;
  readonly startedAt: number;
  readonly endedAt: number;
  /** The trace of the request that started it. */
  readonly traceparent: string | null;
}

const text = `
select job, cob_date::text as "cobDate", traceparent,
       (extract(epoch from started_at) * 1000)::double precision as "startedAt",
       (extract(epoch from ended_at) * 1000)::double precision as "endedAt"
from job_runs where id = $1 and ended_at is not null`;

/** The course of a run that has ended. */
export async function readRunCourse(db: Queryable, id: string): Promise<RunCourse | undefined> {
  const { rows } = await db.query<RunCourse>({ name: 'cob-run-course', text, values: [id] });
  return rows[0];
}

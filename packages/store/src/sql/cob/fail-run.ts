import type { Refused } from '@dayclose/domain/kernel/codes.ts';
import type { Queryable } from '../../database.ts';

const text = `
update job_runs set state = 'FAILED', refusal = $2::jsonb, ended_at = clock_timestamp()
where id = $1 and state = 'PLANNING'`;

/** Fails a run that cannot be planned, with the reason; false where somebody else was faster. */
export async function failRun(db: Queryable, id: string, refusal: Refused): Promise<boolean> {
  const { rowCount } = await db.query({ name: 'cob-fail-run', text, values: [id, JSON.stringify(refusal)] });
  return rowCount === 1;
}

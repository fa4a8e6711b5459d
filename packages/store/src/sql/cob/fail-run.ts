import type { Refused } from '@dayclose/domain/kernel/codes.ts';
import type { Queryable } from '../../database.ts';

const text = `
update job_runs set state = 'FAILED', refusal = $2::jsonb, ended_at = clock_timestamp()
where id = $1 and state = $3`;

/** Fails a run that is still in a state, with the reason; false where somebody else was faster. */
export async function failRun(
  db: Queryable,
  { id, state }: { readonly id: string; readonly state: 'PLANNING' | 'RUNNING' },
  refusal: Refused,
): Promise<boolean> {
  const values = [id, JSON.stringify(refusal), state];
  const { rowCount } = await db.query({ name: 'cob-fail-run', text, values });
  return rowCount === 1;
}

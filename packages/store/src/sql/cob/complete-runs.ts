import type { RunState } from '@dayclose/domain/job/job-run.ts';
import type { Queryable } from '../../database.ts';

export interface CompletedRun {
  readonly id: string;
  readonly state: RunState;
  readonly done: number;
  readonly failed: number;
}

const text = `
update job_runs r
set state = case when f.open > 0 then 'COMPLETED_WITH_FAILURES' else 'COMPLETED' end,
    failed = f.open, done = r.total - r.skipped - f.open, ended_at = clock_timestamp()
from (
  select own.id, count(f.account_id)::integer as open
  from job_runs own
  left join cob_failures f on f.run_id = own.id and f.resolved_at is null
  where own.state = 'RUNNING' and own.account_kind = any($2::text[]) and ($1::bigint is null or own.id = $1)
  group by own.id
) f
where r.id = f.id and r.state = 'RUNNING'
  and not exists (select from job_partitions p where p.run_id = r.id and p.state <> 'COMPLETED')
returning r.id, r.state, r.done, r.failed`;

/**
 * Completes the run, or every run, over accounts of some kinds that has no open partition left. Whoever asks first gets the row, all others
 * nothing, so it is asked after each partition and by every tick of every manager.
 */
export async function completeRuns(
  db: Queryable,
  kinds: readonly string[],
  runId?: string,
): Promise<readonly CompletedRun[]> {
  const values = [runId ?? null, kinds];
  const { rows } = await db.query<CompletedRun>({ name: 'cob-complete-runs', text, values });
  return rows;
}

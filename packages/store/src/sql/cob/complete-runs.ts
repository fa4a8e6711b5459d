import type { RunState } from '@dayclose/domain/job/job-run.ts';
import type pg from 'pg';
import { transact } from '../../database.ts';

/** A run that nobody is at any more. Units: accounts. */
export interface CompletedRun {
  readonly id: string;
  readonly state: RunState;
  readonly done: number;
  readonly failed: number;
}

const isOpen = `exists (select from job_partitions p where p.run_id = r.id and p.state <> 'COMPLETED')`;

const endable = `
select r.id from job_runs r
where (r.state = 'RUNNING' and not ${isOpen} or r.state = 'STOPPING')
  and r.account_kind = any($2::text[]) and ($1::bigint is null or r.id = $1)`;

const locked = `select id from job_runs where id = any($1::bigint[]) for update skip locked`;

// What a dead worker left is nobody's; what a living one has in a transaction is passed over, and keeps its run from its end.
const freed = `
update job_partitions p
set state = 'PENDING', owner = null, hold_to = null, held_since = null, lease_until = null
from (
  select own.run_id, own.number
  from job_runs r
  join job_partitions own on own.run_id = r.id
  where r.id = any($1::bigint[]) and r.state = 'STOPPING' and own.state = 'RUNNING'
    and own.lease_until < clock_timestamp()
  for update of own skip locked
) left_by_dead
where p.run_id = left_by_dead.run_id and p.number = left_by_dead.number`;

const ended = `
update job_runs r
set state = case when s.open then 'STOPPED' when s.failures > 0 then 'COMPLETED_WITH_FAILURES' else 'COMPLETED' end,
    failed = s.failures, done = coalesce(r.total, 0) - r.skipped - s.failures,
    ended_at = case when s.open then null else clock_timestamp() end
from (
  select r.id, r.total is null or ${isOpen} as open,
         exists (select from job_partitions p where p.run_id = r.id and p.state = 'RUNNING') as held,
         (select count(*)::integer from cob_failures f where f.run_id = r.id and f.resolved_at is null) as failures
  from job_runs r
  where r.id = any($1::bigint[])
) s
where r.id = s.id and (r.state = 'RUNNING' and not s.open or r.state = 'STOPPING' and not s.held)
returning r.id, r.state, r.done, r.failed`;

/**
 * Ends the run, or every run, over accounts of some kinds that nobody has anything left to do for: it is completed, or,
 * where a person asked for that, stopped. Whoever asks first gets the row, all others nothing, so it is asked after each
 * partition and by every tick of every manager.
 *
 * Shape: one statement where there is none. What is looked at is locked first, so that nothing of it is from before; a run
 * that somebody has is left to the next look.
 */
export async function completeRuns(
  pool: pg.Pool,
  kinds: readonly string[],
  runId?: string,
): Promise<readonly CompletedRun[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'cob-find-runs-to-end',
    text: endable,
    values: [runId ?? null, kinds],
  });
  if (rows.length === 0) return [];
  return await transact(pool, async (client) => {
    const found = rows.map(({ id }) => id);
    const lock = { name: 'cob-lock-runs-to-end', text: locked, values: [found] };
    const ids = (await client.query<{ id: string }>(lock)).rows.map(({ id }) => id);
    const asked = [
      client.query({ name: 'cob-free-partitions', text: freed, values: [ids] }),
      client.query<CompletedRun>({ name: 'cob-end-runs', text: ended, values: [ids] }),
    ] as const;
    return (await Promise.all(asked))[1].rows;
  });
}

import type { Queryable } from '../../database.ts';
import { LostPartition, type PartitionClaim } from './fence-partition.ts';

/** How a partition waits. Units: `pauseMs` milliseconds before anybody may take it again. */
export interface Rest {
  readonly pauseMs: number;
  /**
   * How many accounts are left, each of them asked for in vain: the time for which they may be busy then runs, and all others
   * are done, by whomever. Absent where not all were asked for.
   */
  readonly left?: number | undefined;
  /** Whether somebody has a row of an account; else only what the accounts need beside it was held. */
  readonly isHeld: boolean;
}

const text = `
update job_partitions
set state = 'PENDING', owner = null, hold_to = null, held_since = null, attempts = greatest(0, attempts - 1),
    lease_until = clock_timestamp() + make_interval(secs => $4::double precision / 1000),
    done = greatest(done, total - failed - $5::integer),
    -- Where nothing could be closed, and nobody has an account, it is not the accounts that are to blame.
    busy_since = coalesce(busy_since, case when $5 is not null and ($6 or done + failed > 0) then clock_timestamp() end)
where run_id = $1 and number = $2 and token = $3 and state = 'RUNNING'`;

/**
 * Hands back a partition of which only accounts are left that cannot be had at present, and leaves it alone for a while.
 *
 * Errors: `LostPartition` where another worker has claimed it.
 */
export async function restPartition(db: Queryable, claim: PartitionClaim, rest: Rest): Promise<void> {
  const values = [claim.runId, claim.number, claim.token, rest.pauseMs, rest.left ?? null, rest.isHeld];
  const { rowCount } = await db.query({ name: 'cob-rest-partition', text, values });
  if (rowCount !== 1) throw new LostPartition(claim);
}

import type { Queryable } from '../../database.ts';
import { LostPartition, type PartitionClaim } from './fence-partition.ts';

const text = `
update job_partitions p
set state = 'COMPLETED', cursor = last_id, hold_to = null, held_since = null, lease_until = null, attempts = 0,
    ended_at = clock_timestamp(), failed = f.open, done = total - f.open
from (
  select count(*)::integer as open
  from job_partitions own
  join job_runs r on r.id = own.run_id
  join cob_failures f on f.run_id = own.run_id and f.account_kind = r.account_kind
    and f.account_id between own.first_id and own.last_id and f.resolved_at is null
  where own.run_id = $1 and own.number = $2
) f
where p.run_id = $1 and p.number = $2 and p.token = $3 and p.state = 'RUNNING'`;

/**
 * Ends a partition that has no account left to try; what is not failed is done, by whomever.
 *
 * Errors: `LostPartition` where another worker has claimed it.
 */
export async function endPartition(db: Queryable, claim: PartitionClaim): Promise<void> {
  const values = [claim.runId, claim.number, claim.token];
  const { rowCount } = await db.query({ name: 'cob-end-partition', text, values });
  if (rowCount !== 1) throw new LostPartition(claim);
}

import type { Queryable } from '../../database.ts';
import type { PartitionClaim } from './fence-partition.ts';

const text = `
update job_partitions
set state = 'PENDING', owner = null, hold_to = null, held_since = null, lease_until = null,
    attempts = greatest(0, attempts - 1)
where run_id = $1 and number = $2 and token = $3 and state = 'RUNNING'`;

/** Hands back a partition that its worker cannot finish, for another to take at once; false where it was not its own. */
export async function releasePartition(db: Queryable, claim: PartitionClaim): Promise<boolean> {
  const values = [claim.runId, claim.number, claim.token];
  const { rowCount } = await db.query({ name: 'cob-release-partition', text, values });
  return rowCount === 1;
}

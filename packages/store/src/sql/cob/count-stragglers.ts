import type { Queryable } from '../../database.ts';
import { LostPartition, type PartitionClaim } from './fence-partition.ts';

const text = `
update job_partitions
set done = done + $4, failed = failed + $5, attempts = 0,
    lease_until = clock_timestamp() + make_interval(secs => $6::double precision / 1000)
where run_id = $1 and number = $2 and token = $3`;

/**
 * Counts accounts that were taken at the end of their partition, and renews the lease, in the transaction of those accounts.
 *
 * Units: `leaseMs` milliseconds.
 * Errors: `LostPartition` where another worker has claimed it; the transaction then has to roll back.
 */
export async function countStragglers(
  client: Queryable,
  claim: PartitionClaim,
  counts: { readonly done: number; readonly failed: number },
  leaseMs: number,
): Promise<void> {
  const values = [claim.runId, claim.number, claim.token, counts.done, counts.failed, leaseMs];
  const { rowCount } = await client.query({ name: 'cob-count-stragglers', text, values });
  if (rowCount !== 1) throw new LostPartition(claim);
}

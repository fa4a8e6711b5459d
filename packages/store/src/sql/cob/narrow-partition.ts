import type { Queryable } from '../../database.ts';
import { LostPartition, type PartitionClaim } from './fence-partition.ts';

const text = `
update job_partitions
set hold_to = $4, held_since = clock_timestamp(),
    lease_until = clock_timestamp() + make_interval(secs => $5::double precision / 1000)
where run_id = $1 and number = $2 and token = $3 and cursor < $4 and $4 <= hold_to`;

/**
 * Gives up the upper part of a held range, so that a chunk that could not be written is tried again in parts.
 *
 * Units: milliseconds.
 * Errors: `LostPartition` where another worker has claimed it.
 */
export async function narrowPartition(
  db: Queryable,
  claim: PartitionClaim,
  holdTo: string,
  leaseMs: number,
): Promise<void> {
  const values = [claim.runId, claim.number, claim.token, holdTo, leaseMs];
  const { rowCount } = await db.query({ name: 'cob-narrow-partition', text, values });
  if (rowCount !== 1) throw new LostPartition(claim);
}

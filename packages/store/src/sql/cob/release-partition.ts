import type { Queryable } from '../../database.ts';
import type { ClaimedPartition } from './claim-partition.ts';

const text = `
update job_partitions
set attempts = greatest(0, attempts - 1),
    state = case when token = $3 then 'PENDING' else state end,
    owner = case when token = $3 then null else owner end,
    hold_to = case when token = $3 then null else hold_to end,
    held_since = case when token = $3 then null else held_since end,
    lease_until = case when token = $3 then null else lease_until end
where run_id = $1 and number = $2 and state = 'RUNNING' and (token = $3 or token > $3 and cursor = $4)
returning token = $3 as own`;

/**
 * Hands back a partition that its worker cannot finish, for another to take at once, and takes back the attempt: nobody
 * died of it. Where another worker took it meanwhile, and it has not moved on since, only the attempt is taken back.
 *
 * Shape: whether it was still the worker's own.
 */
export async function releasePartition(db: Queryable, claim: ClaimedPartition): Promise<boolean> {
  const values = [claim.runId, claim.number, claim.token, claim.cursor];
  const { rows } = await db.query<{ own: boolean }>({ name: 'cob-release-partition', text, values });
  return rows[0]?.own ?? false;
}

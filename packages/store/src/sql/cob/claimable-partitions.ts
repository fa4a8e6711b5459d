import type { Queryable } from '../../database.ts';
import { isFree } from './claim-partition.ts';

/** A partition that a worker may take. The token tells one time that it is free from the next. */
export interface ClaimablePartition {
  readonly runId: string;
  readonly number: number;
  readonly token: number;
}

const text = `
select p.run_id as "runId", p.number, p.token
from job_runs r
join job_partitions p on p.run_id = r.id
where r.state = 'RUNNING' and r.account_kind = any($2::text[])
  and ${isFree}
order by p.run_id, p.number
limit $1`;

/** Partitions of runs over accounts of some kinds that wait for a worker or were left by one. Units: `max` partitions. */
export async function claimablePartitions(
  db: Queryable,
  kinds: readonly string[],
  max: number,
): Promise<readonly ClaimablePartition[]> {
  const { rows } = await db.query<ClaimablePartition>({
    name: 'cob-claimable-partitions',
    text,
    values: [max, kinds],
  });
  return rows;
}

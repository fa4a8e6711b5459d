import type { AnyAccountStore } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import { carriedOutBy, stepsByKind } from './carried-out-by.ts';
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
where r.state = 'RUNNING' and ${carriedOutBy('$2')}
  and ${isFree}
order by p.run_id, p.number
limit $1`;

/** Partitions of runs that a process can carry out which wait for a worker or were left by one. Units: `max` partitions. */
export async function claimablePartitions(
  db: Queryable,
  stores: readonly AnyAccountStore[],
  max: number,
): Promise<readonly ClaimablePartition[]> {
  const { rows } = await db.query<ClaimablePartition>({
    name: 'cob-claimable-partitions',
    text,
    values: [max, stepsByKind(stores)],
  });
  return rows;
}

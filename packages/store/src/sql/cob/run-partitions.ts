import type { CobPartitionView } from '@dayclose/domain/views.ts';
import type { Queryable } from '../../database.ts';

export const partitionStates = ['PENDING', 'RUNNING', 'COMPLETED', 'FAILED'] as const;
export type PartitionState = (typeof partitionStates)[number];

const text = `
select run_id as "runId", number, state, first_id as "firstId", last_id as "lastId", total, done, failed,
       owner as "worker", token as "attempts", started_at as "startedAt", ended_at as "endedAt"
from job_partitions
where run_id = any($1::bigint[])
order by run_id, number`;

/** The partitions of runs, in order. */
export async function readRunPartitions(
  db: Queryable,
  runIds: readonly string[],
): Promise<readonly CobPartitionView[]> {
  const { rows } = await db.query<CobPartitionView>({ name: 'cob-run-partitions', text, values: [runIds] });
  return rows;
}

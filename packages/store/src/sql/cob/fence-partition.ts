import type { RunState } from '@dayclose/domain/job/job-run.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Queryable } from '../../database.ts';
import { type Telling, tellingNow } from '../telling.ts';
import type { ClaimedPartition } from './claim-partition.ts';

/** What names a claim. */
export type PartitionClaim = Pick<ClaimedPartition, 'runId' | 'number' | 'token'>;

/** The ids that a worker holds: those after `cursor` up to `holdTo`; nothing is left where they are the same. */
export interface HeldRange {
  readonly cursor: string;
  readonly holdTo: string;
}

/** What a claim that still holds is told of its transaction. Shape: `now` is the database's instant. */
export interface FencedRange extends HeldRange {
  readonly now: string;
  readonly booksClosedOn: LocalDate | null;
  readonly telling: Telling;
}

/** Another worker has the partition: whatever this one still wanted to do, it may not. */
export class LostPartition extends Error {
  constructor(claim: PartitionClaim) {
    super(`partition ${claim.number} of run ${claim.runId} is no longer held with token ${claim.token}`);
    this.name = 'LostPartition';
  }
}

/** The run is not to go on: the partition is to be handed back. */
export class StoppedRun extends Error {
  constructor({ runId }: PartitionClaim, state: string) {
    super(`run ${runId} is ${state}`);
    this.name = 'StoppedRun';
  }
}

// The deadline travels with the fence, so that it costs no statement of its own.
const text = `
select cursor, hold_to as "holdTo", clock_timestamp() as "now",
       (select max(closed_on) from closed_books) as "booksClosedOn", ${tellingNow} as "telling",
       case when $4::text is not null then set_config('statement_timeout', $4, true) end as "limited",
       (select r.state from job_runs r where r.id = run_id) as "runState"
from job_partitions
where run_id = $1 and number = $2 and token = $3 and state = 'RUNNING'
for no key update`;

/**
 * Locks the row of a claimed partition for the rest of the transaction: while it lives, the row lock is the lease.
 *
 * Units: `statementMs` milliseconds that each further statement of the transaction may take; absent, what the session allows.
 * Errors: `LostPartition` where another worker has claimed it, `StoppedRun` where its run is not to go on.
 */
export async function fencePartition(
  client: Queryable,
  claim: PartitionClaim,
  statementMs?: number,
): Promise<FencedRange> {
  const { rows } = await client.query<FencedRange & { readonly runState: RunState }>({
    name: 'cob-fence-partition',
    text,
    values: [claim.runId, claim.number, claim.token, statementMs === undefined ? null : String(statementMs)],
  });
  const [row] = rows;
  if (row === undefined) throw new LostPartition(claim);
  const { runState, ...fenced } = row;
  if (runState !== 'RUNNING') throw new StoppedRun(claim, runState);
  return fenced;
}

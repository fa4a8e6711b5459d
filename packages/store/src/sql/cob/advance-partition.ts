import type { Summaries } from '../../accounts/account-store.ts';
import type { Queryable } from '../../database.ts';
import type { ClaimedPartition } from './claim-partition.ts';
import { type HeldRange, LostPartition } from './fence-partition.ts';
import { lastParameters, nextHold, valuesOfDays } from './next-hold.ts';

export interface Advance {
  /** The last id of the chunk that is done. */
  readonly through: string;
  /** Units: accounts of the chunk. */
  readonly done: number;
  readonly failed: number;
  /** Units: account-days that the next chunk may hold. */
  readonly chunkDays: number;
  /** Units: milliseconds. */
  readonly leaseMs: number;
}

const text = (summaries: Summaries) => `
update job_partitions p
set cursor = $4, done = done + $5, failed = failed + $6, attempts = greatest(0, attempts - 1),
    hold_to = ${nextHold(summaries, { after: '$4', last: 'p.last_id', runDays: lastParameters(9), days: '$7::integer' })},
    held_since = clock_timestamp(),
    lease_until = clock_timestamp() + make_interval(secs => $8::double precision / 1000)
where run_id = $1 and number = $2 and token = $3
returning cursor, hold_to as "holdTo"`;

/**
 * Ends a chunk: fence, progress, the next held range and the renewed lease in one update, in the chunk's transaction.
 *
 * Errors: `LostPartition` where another worker has claimed it; the chunk then has to roll back.
 */
export async function advancePartition(
  client: Queryable,
  claim: ClaimedPartition,
  advance: Advance,
): Promise<HeldRange> {
  const { through, done, failed, chunkDays, leaseMs } = advance;
  const { rows } = await client.query<HeldRange>({
    name: `cob-advance-partition ${claim.accounts.kind.name}`,
    text: text(claim.accounts.summaries),
    values: [
      claim.runId,
      claim.number,
      claim.token,
      through,
      done,
      failed,
      chunkDays,
      leaseMs,
      ...valuesOfDays(claim.accounts, claim),
    ],
  });
  const held = rows[0];
  if (held === undefined) throw new LostPartition(claim);
  return held;
}

import { transact } from '@dayclose/store/database.ts';
import { advancePartition } from '@dayclose/store/sql/cob/advance-partition.ts';
import type { ClaimedPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { fencePartition, type HeldRange } from '@dayclose/store/sql/cob/fence-partition.ts';
import { lockHeldAccounts } from '@dayclose/store/sql/cob/lock-accounts.ts';
import { recordFailures } from '@dayclose/store/sql/cob/record-failures.ts';
import type { CloseCounts } from './close-accounts.ts';
import type { WorkerContext } from './context.ts';
import { aroundWork, workOnAccounts } from './work-on-accounts.ts';
import { workerLost } from './worker-lost.ts';

/** A chunk that is committed: what became of its accounts, and what is held from now on. */
export interface CommittedChunk extends CloseCounts {
  readonly held: HeldRange;
  /** Whether its accounts were left to the end of their partition. */
  readonly isPassedOver?: boolean;
}

/**
 * Closes the held range of a partition in one transaction: fence, lock, read, run the steps, write, advance.
 *
 * Units: `nextDays` account-days that the chunk after this one may hold.
 * Errors: `LostPartition` where another worker has the partition; `AccountsRefused` where fewer accounts have to be
 * tried; anything else is a fault of the moment. Whatever is thrown, nothing of the chunk stays.
 */
export async function closeChunk(
  context: WorkerContext,
  claim: ClaimedPartition,
  nextDays: number,
): Promise<CommittedChunk> {
  const { config, tenant, failpoint } = context;
  const chunk = await transact(
    tenant.primary,
    async (client) => {
      const fence = await fencePartition(client, claim, config.COB_STATEMENT_TIMEOUT_MS);
      const ids = await lockHeldAccounts(client, claim, fence);
      await failpoint('chunk.locked', ids);
      const counts = await workOnAccounts(context, client, { claim, ids, fence });
      const held = await advancePartition(client, claim, {
        through: fence.holdTo,
        done: counts.done,
        failed: counts.failed,
        chunkDays: nextDays,
        leaseMs: config.COB_LEASE_MS,
      });
      await failpoint('chunk.commit.before');
      return { ...counts, held };
    },
    aroundWork(claim),
  );
  await failpoint('chunk.commit.after');
  return chunk;
}

/**
 * Passes over the held range of a partition, whose accounts are then taken at its end, and moves on: nobody is kept from
 * them meanwhile. Errors: as for `closeChunk`.
 */
export async function passOverChunk(
  { config, tenant }: WorkerContext,
  claim: ClaimedPartition,
  nextDays: number,
): Promise<CommittedChunk> {
  return await transact(tenant.primary, async (client) => {
    const { holdTo } = await fencePartition(client, claim);
    const held = await advancePartition(client, claim, {
      through: holdTo,
      done: 0,
      failed: 0,
      chunkDays: nextDays,
      leaseMs: config.COB_LEASE_MS,
    });
    return { done: 0, failed: 0, events: 0, held, isPassedOver: true };
  });
}

/** Why accounts are given up. Shape: `ids` absent means whatever the range still holds. */
interface GivenUp {
  readonly code: string;
  readonly message: string;
  readonly ids?: readonly string[];
}

/** Gives up accounts of a held range, with the reason, and moves on. Errors: as for `closeChunk`. */
export async function failChunk(
  context: WorkerContext,
  claim: ClaimedPartition,
  givenUp: GivenUp,
): Promise<CommittedChunk> {
  const { config, tenant } = context;
  const { code, message } = givenUp;
  return await transact(tenant.primary, async (client) => {
    const range = await fencePartition(client, claim);
    const ids = givenUp.ids ?? (await lockHeldAccounts(client, claim, range));
    const failures = ids.map((accountId) => ({ accountId, cobDate: claim.cobDate, code, message }));
    const failed = await recordFailures(client, claim, failures);
    const held = await advancePartition(client, claim, {
      through: range.holdTo,
      done: 0,
      failed,
      chunkDays: 1,
      leaseMs: config.COB_LEASE_MS,
    });
    return { done: 0, failed, events: 0, held };
  });
}

/** Gives up the one account that every worker who took it died with. Errors: as for `closeChunk`. */
export async function loseChunk(context: WorkerContext, claim: ClaimedPartition): Promise<CommittedChunk> {
  const { code, message } = workerLost;
  return await failChunk(context, claim, { code, message: message(claim.attempts - 1) });
}

import { transact } from '@dayclose/store/database.ts';
import type { ClaimedPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { countStragglers } from '@dayclose/store/sql/cob/count-stragglers.ts';
import { fencePartition } from '@dayclose/store/sql/cob/fence-partition.ts';
import { lockFreeAccounts } from '@dayclose/store/sql/cob/lock-accounts.ts';
import { recordFailures } from '@dayclose/store/sql/cob/record-failures.ts';
import type { CloseCounts } from './close-accounts.ts';
import type { WorkerContext } from './context.ts';
import { aroundWork, workOnAccounts } from './work-on-accounts.ts';
import { workerLost } from './worker-lost.ts';

/** Accounts that were taken together at the end of their partition: what became of them, and whom somebody else has. */
export interface CommittedStragglers extends CloseCounts {
  readonly busy: readonly string[];
}

/**
 * Closes those of some accounts that nobody has, in one transaction; `isLast` where its statements may take as long as the
 * session allows.
 *
 * Errors: as for `closeChunk`.
 */
export async function closeFree(
  context: WorkerContext,
  claim: ClaimedPartition,
  { ids: wanted, isLast = false }: { readonly ids: readonly string[]; readonly isLast?: boolean },
): Promise<CommittedStragglers> {
  const { config, tenant, failpoint } = context;
  const statementMs = isLast ? undefined : config.COB_STATEMENT_TIMEOUT_MS;
  return await transact(
    tenant.primary,
    async (client) => {
      const fence = await fencePartition(client, claim, statementMs);
      const ids = await lockFreeAccounts(client, claim, wanted);
      await failpoint('chunk.locked', ids);
      const counts = await workOnAccounts(context, client, { claim, ids, fence });
      await countStragglers(client, claim, counts, config.COB_LEASE_MS);
      const got = new Set(ids);
      return { ...counts, busy: [...wanted.filter((id) => !got.has(id)), ...(counts.busy ?? [])] };
    },
    aroundWork(claim),
  );
}

/** Why accounts are given up. */
export interface Reason {
  readonly code: string;
  readonly message: string;
}

/** Gives accounts up at the end of their partition, with the reason. Errors: as for `closeChunk`. */
export async function failStragglers(
  context: WorkerContext,
  claim: ClaimedPartition,
  { ids, code, message }: Reason & { readonly ids: readonly string[] },
): Promise<CommittedStragglers> {
  return await transact(context.tenant.primary, async (client) => {
    await fencePartition(client, claim);
    const failures = ids.map((accountId) => ({ accountId, code, message, cobDate: claim.cobDate }));
    const failed = await recordFailures(client, claim, failures);
    await countStragglers(client, claim, { done: 0, failed }, context.config.COB_LEASE_MS);
    return { done: 0, failed, events: 0, busy: [] };
  });
}

/** Gives up an account that every worker who took it died with. Errors: as for `closeChunk`. */
export async function loseStraggler(
  context: WorkerContext,
  claim: ClaimedPartition,
  id: string,
): Promise<CommittedStragglers> {
  const { code, message } = workerLost;
  return await failStragglers(context, claim, { ids: [id], code, message: message(claim.attempts - 1) });
}

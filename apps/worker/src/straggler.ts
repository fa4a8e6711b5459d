import { type Queryable, transact } from '@dayclose/store/database.ts';
import { describeFault, faultOf } from '@dayclose/store/faults.ts';
import type { ClaimedPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { countStraggler } from '@dayclose/store/sql/cob/count-straggler.ts';
import { fencePartition } from '@dayclose/store/sql/cob/fence-partition.ts';
import { lockAccount } from '@dayclose/store/sql/cob/lock-accounts.ts';
import { recordFailures } from '@dayclose/store/sql/cob/record-failures.ts';
import { AccountsRefused, type CloseCounts, closeAccounts } from './close-accounts.ts';
import type { WorkerContext } from './context.ts';
import { workerLost } from './worker-lost.ts';

/**
 * Closes an account that was busy when its chunk came by, alone and in its turn; one whose turn does not come in time,
 * or that cannot be closed, is recorded as failed.
 *
 * Errors: `LostPartition` where another worker has the partition; anything else is a fault of the moment.
 */
export async function closeStraggler(
  context: WorkerContext,
  claim: ClaimedPartition,
  id: string,
): Promise<CloseCounts> {
  try {
    return await closeAlone(context, claim, id);
  } catch (error) {
    if (error instanceof AccountHeld) {
      return await failAlone(context, claim, {
        accountId: id,
        code: 'LOCKED',
        message: lockedMessage(context),
      });
    }
    if (!(error instanceof AccountsRefused)) throw error;
    return await failAlone(context, claim, {
      accountId: id,
      code: error.code,
      message: describeFault(error),
    });
  }
}

/** Gives up an account that every worker who took it died with. Errors: as for `closeStraggler`. */
export async function loseStraggler(
  context: WorkerContext,
  claim: ClaimedPartition,
  id: string,
): Promise<CloseCounts> {
  const { code, message } = workerLost;
  return await failAlone(context, claim, { accountId: id, code, message: message(claim.attempts - 1) });
}

function lockedMessage({ config }: WorkerContext): string {
  return `Another session held the account for more than ${config.DATABASE_LOCK_TIMEOUT_MS} ms.`;
}

async function closeAlone(context: WorkerContext, claim: ClaimedPartition, id: string): Promise<CloseCounts> {
  return await transact(context.tenant.primary, async (client) => {
    const fence = await fencePartition(client, claim);
    const ids = (await lockInTurn(client, claim, id)) ? [id] : [];
    const counts = await closeAccounts(context, client, { claim, ids, fence });
    await countStraggler(client, claim, counts, context.config.COB_LEASE_MS);
    return counts;
  });
}

/** An account whose turn did not come in time. */
class AccountHeld extends Error {}

async function lockInTurn(client: Queryable, claim: ClaimedPartition, id: string): Promise<boolean> {
  try {
    return await lockAccount(client, claim, id);
  } catch (error) {
    throw faultOf(error)?.kind === 'LOCKED' ? new AccountHeld() : error;
  }
}

async function failAlone(
  context: WorkerContext,
  claim: ClaimedPartition,
  failure: { readonly accountId: string; readonly code: string; readonly message: string },
): Promise<CloseCounts> {
  return await transact(context.tenant.primary, async (client) => {
    await fencePartition(client, claim);
    const failed = await recordFailures(client, claim, [{ ...failure, cobDate: claim.cobDate }]);
    await countStraggler(client, claim, { done: 0, failed }, context.config.COB_LEASE_MS);
    return { done: 0, failed, events: 0 };
  });
}

import { walksOf } from '@dayclose/store/accounts/account-store.ts';
import { claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import type { WorkerContext } from '../../apps/worker/src/context.ts';
import { closePartition } from '../../apps/worker/src/partition.ts';
import { planRuns } from '../../apps/worker/src/plan.ts';

/** Plans the runs that wait and carries out all their partitions, in this process. */
export async function carryOutRuns(context: WorkerContext): Promise<void> {
  await planRuns(context);
  const { tenant, installed, config } = context;
  const owner = { owner: 'test', chunkDays: config.COB_CHUNK_ACCOUNT_DAYS, leaseMs: config.COB_LEASE_MS };
  const never = new AbortController().signal;
  for (;;) {
    const claim = await claimPartition(tenant.primary, walksOf(installed.accounts), owner);
    if (claim === undefined) return;
    await closePartition(context, claim, never);
  }
}

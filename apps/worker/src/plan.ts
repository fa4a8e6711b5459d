import { storeOfKind } from '@dayclose/store/accounts/account-store.ts';
import { planRun } from '@dayclose/store/sql/cob/plan-run.ts';
import { runsToPlan } from '@dayclose/store/sql/cob/runs-to-plan.ts';
import type { WorkerContext } from './context.ts';

/** Cuts runs that were asked for into partitions; harmless where another manager is at it. */
export async function planRuns({
  config,
  installed,
  tenant,
  log,
  notices,
  failpoint,
}: WorkerContext): Promise<void> {
  const { accounts } = installed;
  const kinds = accounts.map((store) => store.kind.name);
  for (const { id, kind } of await runsToPlan(tenant.primary, kinds)) {
    const planned = await planRun(
      tenant.primary,
      storeOfKind(accounts, kind),
      id,
      config.COB_PARTITION_ACCOUNTS,
    );
    if (planned === undefined) continue;
    log.info({ run: id, partitions: planned.partitions, accounts: planned.total }, 'the run is planned');
    notices.progressed(id);
    await failpoint('run.partitioned');
  }
}

import { storeOfKind, walksOf } from '@dayclose/store/accounts/account-store.ts';
import { planRun } from '@dayclose/store/sql/cob/plan-run.ts';
import { type RunToPlan, runsToPlan } from '@dayclose/store/sql/cob/runs-to-plan.ts';
import type { WorkerContext } from './context.ts';

/** Plans the runs that were asked for, each as its job is carried out; harmless where another manager is at it. */
export async function planRuns(context: WorkerContext): Promise<void> {
  const { installed, tenant, tellUnknownJob } = context;
  for (const run of await runsToPlan(tenant.primary)) {
    const job = installed.jobs.find(({ name }) => name === run.job);
    // Runs of commands are over before they are seen: what waits here is a close.
    if (job?.kind === 'CLOSE') await planClose(context, run, job.accountKind);
    else tellUnknownJob(run);
  }
}

/** Cuts a run over accounts of a kind into partitions. */
async function planClose(
  { config, installed, tenant, log, notices, failpoint }: WorkerContext,
  { id }: RunToPlan,
  kind: string,
): Promise<void> {
  const accounts = storeOfKind(walksOf(installed.accounts), kind);
  const planned = await planRun(tenant.primary, accounts, id, {
    most: config.COB_PARTITION_ACCOUNTS,
    least: config.COB_PARTITION_ACCOUNTS_LEAST,
    parts: config.COB_PARTITIONS_OF_A_RUN,
  });
  if (planned === undefined) return;
  log.info({ run: id, partitions: planned.partitions, accounts: planned.total }, 'the run is planned');
  notices.progressed(id);
  await failpoint('run.partitioned');
}

import { walksOf } from '@dayclose/store/accounts/account-store.ts';
import { claimablePartitions } from '@dayclose/store/sql/cob/claimable-partitions.ts';
import { goOnCatchingUp } from './catch-up.ts';
import { completeRun } from './complete-run.ts';
import type { WorkerContext } from './context.ts';
import { goForward } from './fast-forward.ts';
import { keepBooks } from './keep-books.ts';
import type { PartitionQueue } from './partition-queue.ts';
import { planRuns } from './plan.ts';
import { startJobs } from './schedule.ts';
import { sealLog } from './seal-log.ts';
import { carryOutTasks } from './tasks.ts';
import type { Wake } from './wake.ts';

/**
 * The manager: starts jobs whose time has come, plans runs that were asked for, queues partitions that nobody works on, ends
 * runs that nobody has anything left to do for, goes on with catch-ups and a fast forward, carries out tasks, keeps the
 * books, seals the log. It keeps nothing in memory, so any number of managers may be at it.
 */
export async function manageRuns(
  context: WorkerContext,
  queue: PartitionQueue,
  wake: Wake,
  stop: AbortSignal,
): Promise<void> {
  const { config, installed, tenant } = context;
  while (!stop.aborted) {
    try {
      if (await startJobs(context)) wake.now();
      await planRuns(context);
      await queue.add(
        await claimablePartitions(tenant.primary, walksOf(installed.accounts), config.COB_QUEUED_A_TICK),
      );
      await completeRun(context);
      await goOnCatchingUp(context);
      await goForward(context);
      await carryOutTasks(context);
      await keepBooks(context);
      await sealLog(context);
      context.outage.ended();
    } catch (error) {
      context.outage.began(error);
    }
    await wake.within(config.WORKER_TICK_MS);
  }
}

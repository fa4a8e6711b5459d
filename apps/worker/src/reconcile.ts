import { claimablePartitions } from '@dayclose/store/sql/cob/claimable-partitions.ts';
import { completeRun } from './complete-run.ts';
import type { Desk } from './desk.ts';
import { planRuns } from './plan.ts';
import type { Bell } from './queue.ts';
import type { Wake } from './wake.ts';

/**
 * The manager: plans runs that were asked for, rings for partitions that nobody works on, completes runs that have
 * none left. It keeps nothing in memory, so any number of managers may be at it.
 */
export async function manageRuns(desk: Desk, bell: Bell, wake: Wake, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      await planRuns(desk);
      await bell.ring(await claimablePartitions(desk.tenant.primary, desk.config.COB_RINGS_A_TICK));
      await completeRun(desk);
      desk.outage.ended();
    } catch (error) {
      desk.outage.began(error);
    }
    await wake.within(desk.config.WORKER_TICK_MS);
  }
}

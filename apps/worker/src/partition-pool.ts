import { setTimeout as pause } from 'node:timers/promises';
import { type Claim, claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import type { WorkerContext } from './context.ts';
import { closePartition } from './partition.ts';

/** The partitions that one process works on: so many at a time, however it hears of them. */
export interface PartitionPool {
  /** Works on a partition, unless it has as many as it may, or someone else has it. */
  take(wanted: NonNullable<Claim['wanted']>): Promise<void>;
  /** Looks for partitions that the queue did not tell of, until it is asked to stop. */
  poll(isQueueUp: () => boolean): Promise<void>;
  /** Waits for the partitions at hand to be handed back. */
  rest(): Promise<void>;
}

/** Opens the pool of this process; `stop` has it finish the chunks at hand and hand their partitions back. */
export function openPartitionPool(context: WorkerContext, stop: AbortSignal): PartitionPool {
  const { config, tenant, outage, handBacks } = context;
  const busy = new Set<Promise<boolean>>();

  /** Whether there was a partition to work on. */
  async function work(wanted?: Claim['wanted']): Promise<boolean> {
    if (stop.aborted || busy.size >= config.COB_PARTITIONS_AT_ONCE) return false;
    const job = workOn(wanted).finally(() => busy.delete(job));
    busy.add(job);
    return await job;
  }

  async function workOn(wanted: Claim['wanted']): Promise<boolean> {
    try {
      const { WORKER_NAME: owner, COB_CHUNK_ACCOUNT_DAYS: chunkDays, COB_LEASE_MS: leaseMs } = config;
      await handBacks.settle();
      const claim = await claimPartition(tenant.primary, { owner, wanted, chunkDays, leaseMs });
      outage.ended();
      if (claim === undefined) return false;
      await closePartition(context, claim, stop);
      return true;
    } catch (error) {
      outage.began(error);
      return false;
    }
  }

  /** With the queue silent, it goes on until nothing is left; else one partition at a time is the floor. */
  async function look(isQueueUp: () => boolean): Promise<void> {
    while (!stop.aborted) {
      const found = await work();
      if (!found || isQueueUp())
        await pause(config.WORKER_TICK_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  return {
    async take(wanted) {
      await work(wanted);
    },
    async poll(isQueueUp) {
      await Promise.all(Array.from({ length: config.COB_PARTITIONS_AT_ONCE }, () => look(isQueueUp)));
    },
    async rest() {
      await Promise.all(busy);
    },
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import { type Claim, claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import type { Desk } from './desk.ts';
import { closePartition } from './partition.ts';

/** The hands of one process: so many partitions at a time, however it hears of them. */
export interface Crew {
  /** Works on a partition, unless all hands are full or someone else has it. */
  take(wanted: NonNullable<Claim['wanted']>): Promise<void>;
  /** Looks for partitions that nobody rang for, until it is asked to stop. */
  poll(isBellUp: () => boolean): Promise<void>;
  /** Waits for the partitions at hand to be handed back. */
  rest(): Promise<void>;
}

/** Gathers the hands of this process; `stop` has each of them finish its chunk and hand its partition back. */
export function gatherCrew(desk: Desk, stop: AbortSignal): Crew {
  const { config, tenant, outage, handBacks } = desk;
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
      await closePartition(desk, claim, stop);
      return true;
    } catch (error) {
      outage.began(error);
      return false;
    }
  }

  /** With the bell silent, a hand goes on until nothing is left; else one partition at a time is the floor. */
  async function look(isBellUp: () => boolean): Promise<void> {
    while (!stop.aborted) {
      const found = await work();
      if (!found || isBellUp())
        await pause(config.WORKER_TICK_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  return {
    async take(wanted) {
      await work(wanted);
    },
    async poll(isBellUp) {
      await Promise.all(Array.from({ length: config.COB_PARTITIONS_AT_ONCE }, () => look(isBellUp)));
    },
    async rest() {
      await Promise.all(busy);
    },
  };
}

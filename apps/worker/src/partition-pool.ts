import { setTimeout as pause } from 'node:timers/promises';
import { walksOf } from '@dayclose/store/accounts/account-store.ts';
import { type Claim, claimPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { runsBeyond } from '@dayclose/store/sql/cob/runs-beyond.ts';
import type { Config } from './config.ts';
import type { WorkerContext } from './context.ts';
import { closePartition } from './partition.ts';
import { Turns } from './turns.ts';

/** The partitions that one process works on: so many at a time of all its tenants, however it hears of them. */
export interface PartitionPool {
  /** Works on a partition of a tenant once it is its turn, unless someone else has it by then. */
  take(context: WorkerContext, wanted: NonNullable<Claim['wanted']>): Promise<void>;
  /** Looks for partitions of a tenant that its queue did not tell of, until it is asked to stop. */
  poll(context: WorkerContext, isQueueUp: () => boolean): Promise<void>;
  /** Waits for the partitions at hand to be handed back. */
  rest(): Promise<void>;
}

/**
 * Opens the pool of this process; `stop` has it finish the chunks at hand and hand their partitions back.
 *
 * Shape: tenants take turns. Work that waits for a database which is away takes no place from the other tenants.
 */
export function openPartitionPool(config: Config, stop: AbortSignal): PartitionPool {
  const { COB_PARTITIONS_AT_ONCE: atOnce, WORKER_TICK_MS: tickMs } = config;
  const busy = new Set<Promise<boolean>>();
  const turns = new Turns<WorkerContext>({ atOnce, counts: ({ outage }) => outage.isUp });
  const looking = setInterval(() => turns.look(), tickMs);
  stop.addEventListener('abort', () => {
    clearInterval(looking);
    turns.dismiss();
  });

  /** Whether there was a partition to work on. */
  async function work(context: WorkerContext, wanted?: Claim['wanted']): Promise<boolean> {
    if (stop.aborted || !(await turns.begin(context))) return false;
    const job = workOn(context, wanted).finally(() => {
      busy.delete(job);
      turns.end(context);
    });
    busy.add(job);
    return await job;
  }

  async function workOn(context: WorkerContext, wanted: Claim['wanted']): Promise<boolean> {
    const { installed, tenant, outage, handBacks } = context;
    try {
      const { WORKER_NAME: owner, COB_CHUNK_ACCOUNT_DAYS: chunkDays, COB_LEASE_MS: leaseMs } = config;
      await handBacks.settle();
      const claim = await claimPartition(tenant.primary, walksOf(installed.accounts), {
        owner,
        wanted,
        chunkDays,
        leaseMs,
      });
      outage.ended();
      if (claim === undefined) {
        if (wanted === undefined) await tellOfRunsBeyond(context);
        return false;
      }
      await closePartition(context, claim, stop);
      return true;
    } catch (error) {
      outage.began(error);
      return false;
    }
  }

  async function tellOfRunsBeyond({ installed, tenant, tellMissingSteps }: WorkerContext): Promise<void> {
    for (const run of await runsBeyond(tenant.primary, walksOf(installed.accounts))) tellMissingSteps(run);
  }

  /** With the queue silent, it goes on until nothing is left; else one partition at a time is the floor. */
  async function look(context: WorkerContext, isQueueUp: () => boolean): Promise<void> {
    while (!stop.aborted) {
      const found = await work(context);
      if (!found || isQueueUp()) await pause(tickMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  return {
    async take(context, wanted) {
      await work(context, wanted);
    },
    async poll(context, isQueueUp) {
      await Promise.all(Array.from({ length: atOnce }, () => look(context, isQueueUp)));
    },
    async rest() {
      await Promise.all(busy);
    },
  };
}

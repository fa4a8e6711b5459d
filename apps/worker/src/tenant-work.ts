import { describeFault } from '@dayclose/store/faults.ts';
import { type Listener, listen } from '@dayclose/store/listen.ts';
import { Outage } from '@dayclose/store/outage.ts';
import type { WorkerContext } from './context.ts';
import { makeAllCalls } from './make-calls.ts';
import { applicationNameOf } from './open-context.ts';
import type { PartitionPool } from './partition-pool.ts';
import type { PartitionQueue } from './partition-queue.ts';
import { openQueue } from './queue.ts';
import { manageRuns } from './reconcile.ts';
import { createWake, type Wake } from './wake.ts';

/** What a process does for one tenant: its manager, its queue, and its looks for partitions. */
export interface TenantWork {
  readonly context: WorkerContext;
  readonly queue: PartitionQueue;
  /** Of the manager, where the process is one. */
  readonly listener: Listener | undefined;
  readonly wake: Wake;
  /** Goes on until the process is asked to stop. */
  run(): Promise<void>;
}

/** Opens the work for a tenant, whose partitions are worked on in the pool of the process. */
export function openTenantWork(context: WorkerContext, pool: PartitionPool, stop: AbortSignal): TenantWork {
  const roles = new Set(context.config.WORKER_ROLES);
  const queue = openQueue(context, roles.has('worker') ? (wanted) => pool.take(context, wanted) : undefined);
  const wake = createWake();
  return {
    context,
    queue,
    listener: roles.has('manager') ? hearOfRuns(context, wake) : undefined,
    wake,
    async run() {
      const managing = roles.has('manager') && manageRuns(context, queue, wake, stop);
      const polling = roles.has('worker') && pool.poll(context, queue.isUp);
      const calling = roles.has('worker') && makeAllCalls(context, stop);
      await Promise.all([managing, polling, calling]);
    },
  };
}

function hearOfRuns({ config, tenant, log }: WorkerContext, wake: Wake): Listener {
  const hearing = new Outage({
    log,
    what: 'listening for runs',
    meanwhile: `they are looked for every ${config.WORKER_TICK_MS} ms`,
    describe: describeFault,
  });
  return listen({
    databaseUrl: tenant.databaseUrl,
    applicationName: applicationNameOf(config),
    channel: 'dayclose_jobs',
    retryMs: config.WORKER_TICK_MS,
    onNotice() {
      hearing.ended();
      wake.now();
    },
    onFault: (error) => hearing.began(error),
  });
}

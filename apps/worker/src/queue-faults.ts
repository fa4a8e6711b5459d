import { describeFault, faultOf } from '@dayclose/store/faults.ts';
import { Outage } from '@dayclose/store/outage.ts';
import { ErrorCode } from 'bullmq';
import type { QueueContext } from './partition-queue.ts';

/** What a queue is kept in. */
export type QueueStore = 'Redis' | 'PostgreSQL';

/** What is told of a job that the queue no longer knows while its partition is worked on. None of it is a fault of the close. */
const ofJobs: ReadonlyMap<unknown, string> = new Map([
  [
    ErrorCode.JobNotExist,
    'the queue was emptied while a partition of it was at work; nothing is lost, and what waits is queued again',
  ],
  [
    ErrorCode.JobLockNotExist,
    'the queue took the job of a partition back, since its worker was silent, or was emptied; the lease in PostgreSQL counts',
  ],
  [
    ErrorCode.JobLockMismatch,
    'the queue gave the job of a partition to another worker; only who has the lease in PostgreSQL works on it',
  ],
  [ErrorCode.JobNotInState, 'the queue had put the job of a partition back; the lease in PostgreSQL counts'],
]);

/** Whom a queue tells what goes wrong with it, and that it works again. */
export interface QueueFaults {
  readonly isUp: boolean;
  met(error: unknown): void;
  worked(): void;
}

/** Tells a store that is away, or full, once an outage; a job that got lost in it, each time; and counts all. */
export function watchQueue({ config, log, metrics }: QueueContext, store: QueueStore): QueueFaults {
  const outage = new Outage({
    log,
    what: 'the queue',
    meanwhile: `partitions are found by polling PostgreSQL every ${config.WORKER_TICK_MS} ms`,
    describe: (error) => outageOf(error, store),
  });
  return {
    get isUp() {
      return outage.isUp;
    },
    met(error) {
      metrics.queueErrors.inc();
      const lost = lostJobOf(error);
      if (lost === undefined) outage.began(error);
      else log.info({ reason: reasonOf(error) }, lost);
    },
    worked: () => outage.ended(),
  };
}

/** What is to be said of a job that got lost; nothing where an error is about more than that. */
export function lostJobOf(error: unknown): string | undefined {
  return ofJobs.get((error as { readonly code?: unknown } | undefined)?.code);
}

/** Whether a store has no room, or is not to be had at all. */
export function outageOf(error: unknown, store: QueueStore): string {
  const reason = reasonOf(error);
  if (/^(OOM|MISCONF) /.test(reason)) return `Redis takes nothing more in: ${reason}`;
  if (/^(NOAUTH|WRONGPASS|NOPERM) /.test(reason)) return `Redis lets nobody in: ${reason}`;
  return `${store} is not to be had${store === 'Redis' ? '' : ' for the queue'}: ${reason}`;
}

function reasonOf(error: unknown): string {
  return faultOf(error) === undefined && error instanceof Error ? error.message : describeFault(error);
}

import type { ClaimablePartition } from '@dayclose/store/sql/cob/claimable-partitions.ts';
import type { Processor } from 'bullmq';
import type { Config } from './config.ts';
import type { WorkerContext } from './context.ts';

/** The queue of a tenant's partitions: it tells workers of them sooner than they would find them. Nothing is lost with it. */
export interface PartitionQueue {
  /** Whether what it is kept in answers at present. */
  isUp(): boolean;
  /** Puts partitions into it; one that is there and not taken yet is not put there twice. */
  add(partitions: readonly ClaimablePartition[]): Promise<void>;
  close(): Promise<void>;
}

/** Takes the partition that a job names, and returns once it is done with it. */
export type Take = (partition: { readonly runId: string; readonly number: number }) => Promise<void>;

/** What a queue is opened with. */
export type QueueContext = Pick<WorkerContext, 'config' | 'tenant' | 'log' | 'metrics'>;

/** What a job says: the partition that a worker may take. */
export interface PartitionJob {
  readonly runId: string;
  readonly partition: number;
}

export const queueNameOf = ({ tenant }: Pick<QueueContext, 'tenant'>): string => `dayclose-cob-${tenant.id}`;

/** A job is gone when it is done, so that its id is free; the token tells one time that a partition is free from the next. */
export function jobOf({ runId, number, token }: ClaimablePartition) {
  return {
    name: 'partition',
    data: { runId, partition: number },
    opts: { jobId: `cob-${runId}-${number}-${token}`, removeOnComplete: true, removeOnFail: true },
  };
}

export const processorOf =
  (take: Take): Processor<PartitionJob> =>
  ({ data }) =>
    take({ runId: data.runId, number: data.partition });

/** How jobs are worked on. Half-lives of a job are the queue's own; the lease in PostgreSQL is what counts. Units: milliseconds. */
export const workingOf = ({ COB_PARTITIONS_AT_ONCE, WORKER_TICK_MS }: Config) => ({
  concurrency: COB_PARTITIONS_AT_ONCE,
  lockDuration: 30_000,
  stalledInterval: 10_000,
  maxStalledCount: 10,
  runRetryDelay: WORKER_TICK_MS,
});

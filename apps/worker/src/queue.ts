import type { ClaimablePartition } from '@dayclose/store/sql/cob/claimable-partitions.ts';
import { withTimeout } from '@dayclose/store/with-timeout.ts';
import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { WorkerContext } from './context.ts';
import type { Metrics } from './metrics.ts';

/** The queue on Redis: it tells workers of partitions sooner than they would find them. Nothing is lost with it. */
export interface PartitionQueue {
  /** Whether Redis answers at present. */
  isUp(): boolean;
  /** Puts partitions into it; one that is there and not taken yet is not put there twice. */
  add(partitions: readonly ClaimablePartition[]): Promise<void>;
  close(): Promise<void>;
}

/** Takes the partition that a job names, and returns once it is done with it. */
export type Take = (partition: { readonly runId: string; readonly number: number }) => Promise<void>;

interface PartitionJob {
  readonly runId: string;
  readonly partition: number;
}

/** Half-lives of a job in Redis; the lease in PostgreSQL is what counts. Units: milliseconds. */
const jobLock = { lockDuration: 30_000, stalledInterval: 10_000, maxStalledCount: 10 };

/** Opens the queue of a tenant; `take` is given in a process that works, and absent in one that only manages. */
export function openQueue(
  { config, tenant, log, metrics }: Pick<WorkerContext, 'config' | 'tenant' | 'log' | 'metrics'>,
  take: Take | undefined,
): PartitionQueue {
  const queueName = `dayclose-cob-${tenant.id}`;
  const complain = complainTo(log, metrics);
  const adding = connect(config, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }, complain);
  const queue = new Queue<PartitionJob>(queueName, { connection: adding });
  queue.on('error', complain);
  const listening = take && connect(config, { maxRetriesPerRequest: null }, complain);
  const worker =
    take &&
    listening &&
    new Worker<PartitionJob>(queueName, ({ data }) => take({ runId: data.runId, number: data.partition }), {
      connection: listening,
      concurrency: config.COB_PARTITIONS_AT_ONCE,
      ...jobLock,
    });
  worker?.on('error', complain);
  const deadlineMs = config.REDIS_DEADLINE_MS;

  return {
    isUp: () => (listening ?? adding).status === 'ready',
    async add(partitions) {
      if (partitions.length === 0 || adding.status !== 'ready') return;
      await withTimeout(queue.addBulk(partitions.map(toJob)), deadlineMs, 'Redis').catch(complain);
    },
    async close() {
      if (worker !== undefined) await withTimeout(worker.close(true), deadlineMs, 'Redis').catch(complain);
      await withTimeout(queue.close(), deadlineMs, 'Redis').catch(complain);
      adding.disconnect();
      listening?.disconnect();
    },
  };
}

/** A job is gone when it is done, so that its id is free; the token tells one time that a partition is free from the next. */
function toJob({ runId, number, token }: ClaimablePartition) {
  return {
    name: 'partition',
    data: { runId, partition: number },
    opts: { jobId: `cob-${runId}-${number}-${token}`, removeOnComplete: true, removeOnFail: true },
  };
}

function connect(config: Config, options: RedisOptions, complain: (error: Error) => void): Redis {
  const redis = new Redis(config.REDIS_URL, {
    ...options,
    connectTimeout: config.REDIS_DEADLINE_MS,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), config.WORKER_TICK_MS),
  });
  redis.on('error', complain);
  return redis;
}

/** Says once that Redis is away, and counts the rest. */
function complainTo(log: Logger, metrics: Metrics): (error: unknown) => void {
  let last = '';
  return (error) => {
    metrics.redisErrors.inc();
    const text = error instanceof Error ? error.message : String(error);
    if (text !== last) log.warn({ reason: text }, 'Redis is not to be had; the poll of PostgreSQL stands in');
    last = text;
  };
}

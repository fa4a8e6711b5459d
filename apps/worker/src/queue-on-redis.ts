import { withTimeout } from '@dayclose/store/with-timeout.ts';
import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Config } from './config.ts';
import {
  jobOf,
  type PartitionJob,
  type PartitionQueue,
  processorOf,
  type QueueContext,
  queueNameOf,
  type Take,
  workingOf,
} from './partition-queue.ts';
import { type QueueFaults, watchQueue } from './queue-faults.ts';

/** Opens the queue of a tenant on Redis. */
export function openQueueOnRedis(context: QueueContext, take: Take | undefined): PartitionQueue {
  const { config } = context;
  const name = queueNameOf(context);
  const faults = watchQueue(context, 'Redis');
  const adding = connect(config, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }, faults);
  const queue = new Queue<PartitionJob>(name, { connection: adding });
  queue.on('error', faults.met);
  const listening = take && connect(config, { maxRetriesPerRequest: null }, faults);
  const worker =
    take &&
    listening &&
    new Worker<PartitionJob>(name, processorOf(take), { connection: listening, ...workingOf(config) });
  worker?.on('error', faults.met);
  const inTime = (work: Promise<unknown>) =>
    withTimeout(work, config.QUEUE_DEADLINE_MS, 'Redis').catch(faults.met);

  return {
    isUp: () => (listening ?? adding).status === 'ready',
    async add(partitions) {
      if (partitions.length === 0 || adding.status !== 'ready') return;
      await inTime(queue.addBulk(partitions.map(jobOf)));
    },
    async close() {
      if (worker !== undefined) await inTime(worker.close(true));
      await inTime(queue.close());
      adding.disconnect();
      listening?.disconnect();
    },
  };
}

function connect(config: Config, options: RedisOptions, faults: QueueFaults): Redis {
  const redis = new Redis(config.QUEUE_URL, {
    ...options,
    connectTimeout: config.QUEUE_DEADLINE_MS,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), config.WORKER_TICK_MS),
  });
  redis.on('error', faults.met);
  redis.on('ready', faults.worked);
  return redis;
}

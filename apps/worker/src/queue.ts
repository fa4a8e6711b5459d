import type { PartitionQueue, QueueContext, Take } from './partition-queue.ts';
import { openQueueOnPostgres } from './queue-on-postgres.ts';
import { openQueueOnRedis } from './queue-on-redis.ts';

/**
 * Opens the queue of a tenant, on Redis or on PostgreSQL as its URL says; `take` is given in a process that works, and
 * absent in one that only manages.
 */
export function openQueue(context: QueueContext, take: Take | undefined): PartitionQueue {
  const { protocol } = new URL(context.config.QUEUE_URL);
  return protocol.startsWith('redis') ? openQueueOnRedis(context, take) : openQueueOnPostgres(context, take);
}

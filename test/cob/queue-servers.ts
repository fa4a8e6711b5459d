import { createQueueDatabase } from './queue-database.ts';
import type { QueueServer } from './queue-server.ts';
import { createRedisServer } from './redis-server.ts';

/** Everything that a queue may be kept in, by its name. */
export const queueServers: readonly (readonly [name: string, create: () => Promise<QueueServer>])[] = [
  ['Redis', createRedisServer],
  ['PostgreSQL', createQueueDatabase],
];

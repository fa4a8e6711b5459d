import type { Installed } from '@dayclose/domain/installed.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import { createRedisServer, type RedisServer } from '../../test/cob/redis-server.ts';
import type { AppProcess } from '../../test/harness/app-process.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { type System, shippedHouse, startSystem } from '../../test/harness/system.ts';
import { loadDemo } from '../demo.ts';

/** What workers are set to: a dead one is noticed at once, and a night is slow enough to be watched. */
const workerSettings = {
  COB_LEASE_MS: '3000',
  WORKER_TICK_MS: '500',
  COB_CHUNK_ACCOUNT_DAYS: '100',
  COB_PARTITIONS_AT_ONCE: '1',
};

/** A lender of the show's own: real processes on a portfolio that nothing else looks at. */
export interface Stage {
  readonly system: System;
  readonly redis: RedisServer;
  /** Those that live. */
  readonly workers: AppProcess[];
  /** Starts one more, with settings beside those that all have. */
  startWorker(more?: Readonly<Record<string, string>>): Promise<AppProcess>;
  close(): Promise<void>;
}

export async function openStage(
  portfolio: { readonly loans: number; readonly installed: Installed & StoreParts },
  onProgress: (loans: number) => void,
): Promise<Stage> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const each of closing.toReversed()) await each();
  };
  try {
    const redis = await createRedisServer();
    closing.push(() => redis.stop());
    await redis.start();
    const database = await createTestDatabase();
    await loadDemo({ databaseUrl: database.url, ...portfolio, onProgress }).catch(async (error) => {
      await database.drop();
      throw error;
    });
    const system = await startSystem({ QUEUE_URL: redis.url }, shippedHouse, database);
    closing.push(() => system.close());
    const workers: AppProcess[] = [];
    const startWorker: Stage['startWorker'] = async (more = {}) => {
      const name = `worker-${workers.length + 1}`;
      const worker = await system.start('worker', { ...workerSettings, ...more, WORKER_NAME: name });
      workers.push(worker);
      return worker;
    };
    return { system, redis, workers, startWorker, close };
  } catch (error) {
    await close();
    throw error;
  }
}

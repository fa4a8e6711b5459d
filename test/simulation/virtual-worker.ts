import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { pino } from 'pino';
import { readConfig } from '../../apps/worker/src/config.ts';
import { openMetrics } from '../../apps/worker/src/metrics.ts';
import { openContext } from '../../apps/worker/src/open-context.ts';
import { openPartitionPool } from '../../apps/worker/src/partition-pool.ts';
import { manageRuns } from '../../apps/worker/src/reconcile.ts';
import { createWake } from '../../apps/worker/src/wake.ts';
import { encodePayload } from '../builders/codec.ts';
import { SimulatedSession } from './session.ts';
import { VirtualProcess } from './virtual-process.ts';
import type { VirtualQueue } from './virtual-queue.ts';
import type { World } from './world.ts';

export interface WorkerSettings {
  readonly name: string;
  readonly databaseUrl: string;
  readonly queue: VirtualQueue;
  readonly env: Readonly<Record<string, string>>;
}

export interface VirtualWorker {
  readonly process: VirtualProcess;
  /** Asks it to finish what is at hand. */
  stop(): void;
  /** Ends once it has done so. */
  readonly ended: Promise<unknown>;
}

/** Starts a worker, manager and hands, with its own code: only its queue is another, and nobody tells it of runs. */
export function startWorker(world: World, { name, databaseUrl, queue, env }: WorkerSettings): VirtualWorker {
  const process = new VirtualProcess(world, name);
  const stopping = new AbortController();
  const wake = createWake();
  const ended = process.run(async () => {
    const config = readConfig({
      ...env,
      DATABASE_URL: databaseUrl,
      REDIS_URL: 'redis://localhost',
      WORKER_NAME: name,
    });
    const [settings] = config.tenants;
    if (settings === undefined) throw new Error('a worker has no tenant');
    const context = openContext(settings, {
      config,
      installed: { ...shipped, ...shippedStore },
      encodePayload,
      metrics: openMetrics(),
      failpoint: (at) => process.turn(`failpoint ${at}`),
      logOf: () => logOf(process, new URL(databaseUrl)),
    });
    Object.assign(context.tenant.primary, { Client: SimulatedSession });
    const pool = openPartitionPool(config, stopping.signal);
    const doorbell = queue.openFor(process, (wanted) => pool.take(context, wanted));
    await Promise.all([
      manageRuns(context, doorbell, wake, stopping.signal),
      pool.poll(context, doorbell.isUp),
    ]);
    await pool.rest();
  });
  return {
    process,
    ended,
    stop() {
      stopping.abort();
      wake.now();
    },
  };
}

/** What it says is a part of the log; whatever differs from one life of a seed to the next is left out. */
function logOf(process: VirtualProcess, { host, pathname }: URL) {
  const write = (line: string) => {
    if (!process.isDead)
      process.world.note(process, `says ${line.trim().replace(`${host}${pathname}`, 'at hand')}`);
  };
  return pino({ level: 'info', base: undefined, timestamp: false }, { write });
}

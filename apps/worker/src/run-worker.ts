import type { Installed } from '@dayclose/domain/installed.ts';
import { type AvroParts, openCodec } from '@dayclose/schema/avro/codec.ts';
import { describeFault, describeFaultOf } from '@dayclose/store/faults.ts';
import { lookAtDatabase } from '@dayclose/store/first-look.ts';
import { listen } from '@dayclose/store/listen.ts';
import { Outage } from '@dayclose/store/outage.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { pino } from 'pino';
import { readConfig, sessionLimitsOf } from './config.ts';
import type { WorkerContext } from './context.ts';
import { failpointFrom } from './failpoint.ts';
import { keepHandBacks } from './hand-backs.ts';
import { serveHealth } from './health.ts';
import { createMetrics } from './metrics.ts';
import { openNotices } from './notices.ts';
import { openPartitionPool } from './partition-pool.ts';
import { openQueue } from './queue.ts';
import { manageRuns } from './reconcile.ts';
import { stopInOrder } from './stop.ts';
import { createWake } from './wake.ts';
import { keepWatch } from './watchdog.ts';

/**
 * Runs a worker until it is told to stop.
 *
 * Errors: a sentence where the environment is not right, or the database lets nobody in.
 */
export async function runWorker(env: NodeJS.ProcessEnv, installed: Installed & AvroParts): Promise<void> {
  const config = readConfig(env);
  const isManager = config.WORKER_ROLES.includes('manager');
  const isWorker = config.WORKER_ROLES.includes('worker');
  const applicationName = `dayclose-worker ${config.WORKER_NAME}`;

  const log = pino({
    level: config.LOG_LEVEL,
    base: { worker: config.WORKER_NAME, tenant: config.TENANT_ID },
  });
  const metrics = createMetrics(config.TENANT_ID);
  const tenant = openTenant({
    id: config.TENANT_ID,
    databaseUrl: config.DATABASE_URL,
    encodePayload: openCodec(installed).encodePayload,
    applicationName,
    limits: sessionLimitsOf(config),
  });
  const notices = openNotices(tenant.primary, config.PROGRESS_EVERY_MS);
  const failpoint = failpointFrom(config.FAIL_AT, 2 * config.COB_LEASE_MS);
  const outage = new Outage({
    log,
    what: 'asking the database',
    meanwhile: `it is asked again every ${config.WORKER_TICK_MS} ms`,
    describe: (error) => describeFaultOf(error, config.DATABASE_URL) ?? describeFault(error),
  });
  const handBacks = keepHandBacks(tenant);
  const context: WorkerContext = {
    config,
    installed,
    tenant,
    log,
    outage,
    metrics,
    notices,
    handBacks,
    failpoint,
  };
  await lookAtDatabase(tenant.primary, config.DATABASE_URL, outage);
  const stopping = new AbortController();
  const pool = openPartitionPool(context, stopping.signal);
  const queue = openQueue(config, log, metrics, isWorker ? (wanted) => pool.take(wanted) : undefined);
  const wake = createWake();
  const hearing = new Outage({
    log,
    what: 'listening for runs',
    meanwhile: `they are looked for every ${config.WORKER_TICK_MS} ms`,
    describe: describeFault,
  });
  const listener = isManager
    ? listen({
        databaseUrl: config.DATABASE_URL,
        applicationName,
        channel: 'dayclose_jobs',
        retryMs: config.WORKER_TICK_MS,
        onNotice: () => {
          hearing.ended();
          wake.now();
        },
        onFault: (error) => hearing.began(error),
      })
    : undefined;
  const health = await serveHealth(config, {
    metrics,
    primary: tenant.primary,
    outage,
    isOpen: () => !stopping.signal.aborted,
    isQueueUp: queue.isUp,
  });

  // Start.
  const watchdog = keepWatch(config.COB_LEASE_MS, config.WORKER_NAME);
  const managing = isManager ? manageRuns(context, queue, wake, stopping.signal) : Promise.resolve();
  const polling = isWorker ? pool.poll(queue.isUp) : Promise.resolve();
  log.info({ roles: config.WORKER_ROLES, port: health.port }, 'the worker is up');

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close(signal));

  async function close(signal: string): Promise<void> {
    log.info({ signal }, 'the worker finishes the chunks at hand');
    stopping.abort();
    wake.now();
    await stopInOrder(
      [
        ['the chunk at hand', () => Promise.all([managing, polling, pool.rest()])],
        ['its port', health.close],
        ['the session that listens', async () => listener?.close()],
        ['Redis', queue.close],
        ['the last notices', notices.close],
        ['the database', tenant.close],
        ['the watchdog', watchdog.close],
      ],
      config.SHUTDOWN_DEADLINE_MS,
      log,
    );
  }
}

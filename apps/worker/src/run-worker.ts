import type { Installed } from '@dayclose/domain/installed.ts';
import { openLog } from '@dayclose/installation/open-log.ts';
import { tellSettings } from '@dayclose/installation/tell-settings.ts';
import { type AvroParts, openCodec } from '@dayclose/schema/avro/codec.ts';
import { lookAtDatabase, lookAtEach } from '@dayclose/store/first-look.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import { openTracing } from '@dayclose/tracing/open-tracing.ts';
import { collectDefaultMetrics } from 'prom-client';
import { readConfig } from './config.ts';
import { failpointFrom } from './failpoint.ts';
import { serveHealth } from './health.ts';
import { openJobGauges } from './job-figures.ts';
import { openMetrics } from './metrics.ts';
import { openContext } from './open-context.ts';
import { openPartitionPool } from './partition-pool.ts';
import { stopInOrder } from './stop.ts';
import { openTenantWork, type TenantWork } from './tenant-work.ts';
import { keepWatch } from './watchdog.ts';

/**
 * Runs a worker until it is told to stop.
 *
 * Errors: a sentence where the environment is not right, or no database lets it in.
 */
export async function runWorker(
  env: NodeJS.ProcessEnv,
  installed: Installed & StoreParts & AvroParts,
): Promise<void> {
  const config = readConfig(env);
  const logOf = (tenant: string) =>
    openLog({ level: config.LOG_LEVEL, base: { worker: config.WORKER_NAME, tenant } });
  const log = logOf(config.tenants.map(({ id }) => id).join(','));

  if (tellSettings(log, config) === 'CHECKED') return;

  const metrics = openMetrics();
  collectDefaultMetrics({ register: metrics.registry });
  const jobGauges = openJobGauges(metrics.registry);
  const failpoint = failpointFrom(config.FAIL_AT, 2 * config.COB_LEASE_MS);
  const { encodePayload } = openCodec(installed);
  const tracing = await openTracing(config.tracing, 'dayclose-worker', log.warn.bind(log));
  const around = { config, installed, encodePayload, metrics, failpoint, logOf, tracing };
  const contexts = config.tenants.map((tenant) => openContext(tenant, around));
  await lookAtEach(
    contexts,
    ({ tenant, outage }) => lookAtDatabase(tenant.primary, tenant.databaseUrl, outage),
    (context, reason) => context.log.error({ reason }, 'the tenant cannot be served'),
  );
  const stopping = new AbortController();
  const pool = openPartitionPool(config, stopping.signal);
  const managed = config.WORKER_ROLES.includes('manager') ? contexts : [];
  const works = contexts.map((context) => openTenantWork(context, pool, stopping.signal));
  const health = await serveHealth(config, {
    registry: metrics.registry,
    measure: () => jobGauges.measure(managed),
    works,
    isOpen: () => !stopping.signal.aborted,
  });

  // Start.
  const watchdog = keepWatch(config.COB_LEASE_MS, config.WORKER_NAME);
  const working = ofEach((work) => work.run());
  log.info({ roles: config.WORKER_ROLES, port: health.port }, 'the worker is up');

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close(signal));

  async function close(signal: string): Promise<void> {
    log.info({ signal }, 'the worker finishes the chunks at hand');
    stopping.abort();
    for (const { wake } of works) wake.now();
    await stopInOrder(
      [
        ['the chunk at hand', () => Promise.all([working, pool.rest()])],
        ['its port', health.close],
        ['the session that listens', () => ofEach(async ({ listener }) => listener?.close())],
        ['the queue', () => ofEach(({ queue }) => queue.close())],
        ['the last notices', () => ofEach(({ context }) => context.notices.close())],
        ['the last traces', async () => await tracing?.close()],
        ['the database', () => ofEach(({ context }) => context.tenant.close())],
        ['the watchdog', watchdog.close],
      ],
      config.SHUTDOWN_DEADLINE_MS,
      log,
    );
  }

  async function ofEach(act: (work: TenantWork) => Promise<unknown>): Promise<unknown> {
    return await Promise.all(works.map(act));
  }
}

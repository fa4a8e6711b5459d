import type { Installed } from '@dayclose/domain/installed.ts';
import { describeFault, describeFaultOf } from '@dayclose/store/faults.ts';
import { Outage } from '@dayclose/store/outage.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import { type EncodePayload, openTenant } from '@dayclose/store/tenant.ts';
import type { TenantSettings } from '@dayclose/store/tenant-settings.ts';
import type { Tracing } from '@dayclose/tracing/tracing.ts';
import type { Logger } from 'pino';
import { watchCallBacklog } from './call-backlog.ts';
import { type Config, sessionLimitsOf } from './config.ts';
import type { WorkerContext } from './context.ts';
import { destinationsOf } from './destinations.ts';
import type { Failpoint } from './failpoint.ts';
import { keepHandBacks } from './hand-backs.ts';
import type { ProcessMetrics } from './metrics.ts';
import { openNotices } from './notices.ts';
import { tellOnceOfMissingSteps, tellOnceOfUnknownJobs } from './unknown-jobs.ts';

/** What a process has once, whichever tenant it works for. */
export interface Surroundings {
  readonly config: Config;
  readonly installed: Installed & StoreParts;
  readonly encodePayload: EncodePayload;
  readonly metrics: ProcessMetrics;
  readonly failpoint: Failpoint;
  readonly logOf: (tenant: string) => Logger;
  readonly tracing?: Tracing | undefined;
}

/**
 * Opens what a worker works with of a tenant; nothing connects before the first use.
 *
 * Errors: a sentence where calls to the outside may not go where they are to.
 */
export function openContext(settings: TenantSettings, around: Surroundings): WorkerContext {
  const { id, databaseUrl } = settings;
  const { config, installed, encodePayload, metrics, failpoint, logOf } = around;
  const log = logOf(id);
  const makesCalls = config.WORKER_ROLES.includes('worker');
  const destinations = makesCalls ? destinationsOf(installed.outboundCalls, settings, config) : [];
  const tenant = openTenant({
    id,
    databaseUrl,
    encodePayload,
    applicationName: applicationNameOf(config),
    limits: sessionLimitsOf(config),
  });
  return {
    config,
    installed,
    tenant,
    log,
    outage: new Outage({
      log,
      what: 'asking the database',
      meanwhile: `it is asked again every ${config.WORKER_TICK_MS} ms`,
      describe: (error) => describeFaultOf(error, databaseUrl) ?? describeFault(error),
    }),
    metrics: metrics.of(id),
    notices: openNotices(tenant.primary, config.PROGRESS_EVERY_MS),
    handBacks: keepHandBacks(tenant),
    tellUnknownJob: tellOnceOfUnknownJobs(log),
    tellMissingSteps: tellOnceOfMissingSteps(log),
    failpoint,
    destinations,
    callBacklog: watchCallBacklog(tenant.primary),
    tracing: around.tracing,
  };
}

/** What the server shows beside the sessions of this process. */
export function applicationNameOf({ WORKER_NAME }: Pick<Config, 'WORKER_NAME'>): string {
  return `dayclose-worker ${WORKER_NAME}`;
}

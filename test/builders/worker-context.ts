import type { Installed } from '@dayclose/domain/installed.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { installStore } from '@dayclose/store/install-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { Outage } from '@dayclose/store/outage.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import { pino } from 'pino';
import { watchCallBacklog } from '../../apps/worker/src/call-backlog.ts';
import { readConfig } from '../../apps/worker/src/config.ts';
import type { WorkerContext } from '../../apps/worker/src/context.ts';
import { keepHandBacks } from '../../apps/worker/src/hand-backs.ts';
import { openMetrics } from '../../apps/worker/src/metrics.ts';
import { openNotices } from '../../apps/worker/src/notices.ts';
import { tellOnceOfMissingSteps, tellOnceOfUnknownJobs } from '../../apps/worker/src/unknown-jobs.ts';

/** What a worker works with, in memory and in silence. */
export function workerContextOf(
  tenant: Tenant,
  settings: NodeJS.ProcessEnv = {},
  installed: Installed = shipped,
): WorkerContext {
  const log = pino({ level: 'silent' });
  const urls = { DATABASE_URL: tenant.databaseUrl, QUEUE_URL: 'redis://localhost' };
  return {
    config: readConfig({ ...urls, ...settings }),
    installed: { ...installed, ...installStore(installed, shippedStore) },
    tenant,
    log,
    outage: new Outage({ log, what: 'asking the database' }),
    metrics: openMetrics().of('test'),
    notices: openNotices(tenant.primary, 1),
    handBacks: keepHandBacks(tenant),
    tellUnknownJob: tellOnceOfUnknownJobs(log),
    tellMissingSteps: tellOnceOfMissingSteps(log),
    failpoint: () => undefined,
    destinations: [],
    callBacklog: watchCallBacklog(tenant.primary),
  };
}

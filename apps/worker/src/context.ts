import type { Installed } from '@dayclose/domain/installed.ts';
import type { Outage } from '@dayclose/store/outage.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import type { RunBeyond } from '@dayclose/store/sql/cob/runs-beyond.ts';
import type { RunToPlan } from '@dayclose/store/sql/cob/runs-to-plan.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import type { Tracing } from '@dayclose/tracing/tracing.ts';
import type { Logger } from 'pino';
import type { CallBacklogWatch } from './call-backlog.ts';
import type { Config } from './config.ts';
import type { Destination } from './destinations.ts';
import type { Failpoint } from './failpoint.ts';
import type { HandBacks } from './hand-backs.ts';
import type { Metrics } from './metrics.ts';
import type { Notices } from './notices.ts';

/** What everything in a worker works with, of one tenant. */
export interface WorkerContext {
  readonly config: Config;
  readonly installed: Installed & StoreParts;
  readonly tenant: Tenant;
  readonly log: Logger;
  /** Of the database: told by whoever looks at it from time to time. */
  readonly outage: Outage;
  readonly metrics: Metrics;
  readonly notices: Notices;
  readonly handBacks: HandBacks;
  /** Says once of each job that the process does not have that it leaves its runs alone. */
  readonly tellUnknownJob: (run: RunToPlan) => void;
  /** Says once of each run that the process lacks steps of it. */
  readonly tellMissingSteps: (run: RunBeyond) => void;
  readonly failpoint: Failpoint;
  /** Where calls to the outside go, by their names. */
  readonly destinations: readonly Destination[];
  readonly callBacklog: CallBacklogWatch;
  /** Absent where nobody is told of what runs do. */
  readonly tracing?: Tracing | undefined;
}

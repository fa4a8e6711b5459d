import { type AnyAccountKind, stepNamed } from '@dayclose/domain/kernel/account.ts';
import type { CallBacklog } from '@dayclose/store/sql/calls/count-backlog.ts';
import { type ConfiguredJob, readConfiguredJobs } from '@dayclose/store/sql/read-business-steps.ts';
import { withTimeout } from '@dayclose/store/with-timeout.ts';
import type { Config } from './config.ts';
import type { TenantWork } from './tenant-work.ts';

/** Longest that the database has to answer a question about readiness. Units: milliseconds. */
const answerMs = 1_000;
/** Ticks that may pass without a look that succeeds, beyond the longest chunk. */
const ticksInVain = 10;

type Status = 'ready' | 'not ready';

/**
 * Whether a worker can do its work for a tenant. Units: milliseconds since the last look or chunk that succeeded; null
 * before it.
 */
export interface TenantReadiness {
  readonly status: Status;
  readonly reasons: readonly string[];
  /** What is wrong and keeps it from no work at present. */
  readonly degraded: readonly string[];
  readonly lastWorkMs: number | null;
  readonly queue: 'up' | 'away';
  /** Calls to the outside that are not made; null before the first look, and where the process makes none. */
  readonly outboundCalls: CallBacklog | null;
}

/** Whether a worker can do its work: for its only tenant, or for one of its tenants at least. */
export type Readiness =
  | TenantReadiness
  | { readonly status: Status; readonly tenants: Readonly<Record<string, TenantReadiness>> };

export interface Readable {
  readonly works: readonly Pick<TenantWork, 'context' | 'queue'>[];
  /** Whether the process still takes work. */
  readonly isOpen: () => boolean;
}

/** Tells of the work that was really done, and not only of a process that lives. A queue that is away is no reason. */
export async function readReadiness(config: Config, { works, isOpen }: Readable): Promise<Readiness> {
  const each = await Promise.all(works.map((work) => readinessFor(work, config, isOpen())));
  const [only] = each;
  if (only !== undefined && each.length === 1) return only;
  return {
    status: each.some(({ status }) => status === 'ready') ? 'ready' : 'not ready',
    tenants: Object.fromEntries(each.map((told, index) => [works[index]?.context.tenant.id, told])),
  };
}

async function readinessFor(
  { context, queue }: Readable['works'][number],
  { WORKER_TICK_MS, DATABASE_TRANSACTION_TIMEOUT_MS }: Config,
  isOpen: boolean,
): Promise<TenantReadiness> {
  const { installed, tenant, outage } = context;
  const reasons: string[] = [];
  if (!isOpen) reasons.push('it is closing');
  const jobs = await answerInTime(readConfiguredJobs(tenant.primary));
  if (jobs === undefined) {
    const last = outage.isUp ? undefined : outage.lastError;
    reasons.push(last ?? `the database does not answer within ${answerMs} ms`);
  }
  const { workedMs } = outage;
  const mostMs = DATABASE_TRANSACTION_TIMEOUT_MS + ticksInVain * WORKER_TICK_MS;
  if (workedMs === undefined) reasons.push('no look at the database has succeeded yet');
  else if (workedMs > mostMs) reasons.push(`no look at the database has succeeded for ${mostMs} ms`);
  return {
    status: reasons.length === 0 ? 'ready' : 'not ready',
    reasons,
    degraded: installed.accounts.flatMap(({ kind }) => missingSteps(kind, jobs)),
    lastWorkMs: workedMs ?? null,
    queue: queue.isUp() ? 'up' : 'away',
    outboundCalls: context.callBacklog.latest() ?? null,
  };
}

async function answerInTime<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  return await withTimeout(asked, answerMs, 'the database').catch(() => undefined);
}

/** A sentence where the job of a kind is configured with steps that are not installed here: told before a run meets it. */
function missingSteps(kind: AnyAccountKind, jobs: readonly ConfiguredJob[] = []): readonly string[] {
  const { name } = kind.job;
  const configured = jobs.find(({ job }) => job === name)?.steps ?? [];
  const missing = configured.filter((step) => stepNamed(kind, step) === undefined);
  if (missing.length === 0) return [];
  const steps = missing.join(', ');
  return [
    `${name} is configured with steps that are not installed here (${steps}): a run that is planned here fails, and partitions are left to workers that have them`,
  ];
}

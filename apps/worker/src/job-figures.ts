import { runStates } from '@dayclose/domain/job/job-run.ts';
import { type JobFigures, measureJobs, type WalkFigures } from '@dayclose/store/sql/jobs/measure-jobs.ts';
import { withTimeout } from '@dayclose/store/with-timeout.ts';
import { Gauge, type Registry } from 'prom-client';
import type { WorkerContext } from './context.ts';

/** Longest that the figures of all tenants wait for the database of one. Units: milliseconds. */
const measureMs = 2_000;

/** What managers tell of the jobs of their tenants. */
export interface JobGauges {
  /**
   * Measures the jobs of tenants; those of one whose database does not answer in time are told no more, rather than as
   * they were.
   */
  measure(contexts: readonly Pick<WorkerContext, 'tenant' | 'installed'>[]): Promise<void>;
}

/** Registers the figures of jobs, each by tenant and by name of the job (`job` itself is what Prometheus calls a target's kind). */
export function openJobGauges(registry: Registry): JobGauges {
  const gauge = (name: string, help: string) =>
    new Gauge({
      name: `dayclose_job_${name}`,
      help,
      labelNames: ['tenant', 'job_name'] as const,
      registers: [registry],
    });
  const state = new Gauge({
    name: 'dayclose_job_run_state',
    help: `1 for the state of the run of the latest date: ${runStates.values.join(', ')}.`,
    labelNames: ['tenant', 'job_name', 'state'] as const,
    registers: [registry],
  });
  const failed = gauge(
    'failed',
    '1 while the last run failed, or was refused when it was to start by itself.',
  );
  const overdue = gauge('overdue_seconds', 'Since the job was to start by itself, and has not.');
  const daysBehind = gauge('days_behind', 'Days up to the COB date that no run has closed.');
  const ofWalk: readonly (readonly [ReturnType<typeof gauge>, keyof WalkFigures])[] = [
    [gauge('run_seconds', 'Age of the run under way; 0 where there is none.'), 'runSeconds'],
    [gauge('run_idle_seconds', 'Since the run under way last committed a chunk.'), 'idleSeconds'],
    [
      gauge('oldest_hold_seconds', 'How long a worker holds the accounts that are held longest.'),
      'heldSeconds',
    ],
    [gauge('lapsed_partitions', 'Partitions whose worker fell silent, and that nobody has taken.'), 'lapsed'],
    [gauge('open_partitions', 'Partitions of the run under way that are not closed.'), 'open'],
    [
      gauge('run_failed_accounts', 'Accounts that the run of the latest date could not close.'),
      'failedAccounts',
    ],
    [
      gauge('failures_open', 'Accounts that wait since a run could not close them, up to 10,000.'),
      'failuresOpen',
    ],
    [
      gauge('oldest_failure_seconds', 'Since the first of these could not be closed.'),
      'oldestFailureSeconds',
    ],
  ];
  const all = [state, failed, overdue, daysBehind, ...ofWalk.map(([each]) => each)];

  function show(tenant: string, figures: JobFigures): void {
    const labels = { tenant, job_name: figures.job };
    failed.set(labels, Number(figures.hasFailed));
    overdue.set(labels, figures.overdueSeconds);
    if (figures.state !== undefined) state.set({ ...labels, state: figures.state }, 1);
    if (figures.walk === undefined) return;
    if (figures.walk.daysBehind !== undefined) daysBehind.set(labels, figures.walk.daysBehind);
    for (const [each, name] of ofWalk) each.set(labels, figures.walk[name] ?? 0);
  }

  return {
    async measure(contexts) {
      const measured = await Promise.all(
        contexts.map(async ({ tenant, installed }) => {
          const asked = withTimeout(measureJobs(tenant.primary, installed), measureMs, 'the database');
          return { tenant: tenant.id, jobs: await asked.catch(() => []) };
        }),
      );
      for (const each of all) each.reset();
      for (const { tenant, jobs } of measured) for (const job of jobs) show(tenant, job);
    },
  };
}

import { isLive } from '@dayclose/domain/job/job-run.ts';
import type { Job } from '@dayclose/domain/job/jobs.ts';
import type { BusinessDatesView, JobRunView } from '@dayclose/domain/views.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import type { Operations } from '@dayclose/schema/graphql/reads.ts';
import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { type Reading, SharedWatch } from './shared-watch.ts';

interface Pace {
  readonly progressEveryMs: number;
  readonly datesEveryMs: number;
}

/** What subscriptions watch: one reader a process for each run, for all runs and for the dates. */
export interface Watches {
  run(id: string | undefined): AsyncIterable<JobRunView>;
  businessDates(): AsyncIterable<BusinessDatesView>;
  /** Ends all subscriptions. */
  stop(): void;
}

/** Runs of a job that may still change: its last one, and one before it that ends as the last begins. */
const latestRuns = 2;

/** Watches the primary while there are subscribers. */
export function openWatches(
  operations: Operations,
  jobs: readonly Job[],
  { progressEveryMs, datesEveryMs }: Pace,
): Watches {
  const names = jobs.map(({ name }) => name);
  const runs = new Map<string, SharedWatch<JobRunView>>();
  const allRuns = new SharedWatch({
    everyMs: progressEveryMs,
    read: async () => ({ values: byId(await operations.latestRuns(names, latestRuns)), ended: false }),
  });
  const dates = new SharedWatch({
    everyMs: datesEveryMs,
    read: async () => ({ values: new Map([['dates', await operations.businessDates()]]), ended: false }),
  });
  const watchOf = (id: string) => {
    const watch =
      runs.get(id) ??
      new SharedWatch({
        everyMs: progressEveryMs,
        read: () => readRun(operations, id),
        onIdle: () => runs.delete(id),
      });
    runs.set(id, watch);
    return watch;
  };
  return {
    run: (id) => (id === undefined ? allRuns : watchOf(id)).watch(),
    businessDates: () => dates.watch(),
    stop: () => {
      for (const watch of [...runs.values(), allRuns, dates]) watch.stop();
    },
  };
}

async function readRun(operations: Operations, id: string): Promise<Reading<JobRunView>> {
  const [run] = await operations.jobRunsById([id]);
  if (run === undefined)
    throw refusal('NOT_FOUND', { kind: 'JobRun', field: 'runId', value: globalId('JobRun', id) });
  return { values: byId([run]), ended: !isLive(run) };
}

function byId(runs: readonly JobRunView[]): ReadonlyMap<string, JobRunView> {
  return new Map(runs.map((run) => [run.id, run]));
}

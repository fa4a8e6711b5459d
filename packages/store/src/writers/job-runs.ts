import type { JobRun, RunState } from '@dayclose/domain/job/job-run.ts';
import type { EntityStore, Pair } from '../entity-store.ts';
import { busyAnew, failuresToRetry } from '../sql/cob/partitions-that-go-on.ts';
import { jobRuns as table } from '../tables/job-runs.ts';
import { kept, made } from './rows.ts';

/**
 * Writes runs that were just started, for the manager to plan and carry on, those that their command carried out, and those
 * that people stop, resume and retry.
 */
export const jobRuns: EntityStore<JobRun> = {
  kind: 'JobRun',
  racedConstraints: ['job_runs_job_cob_date_key'],
  write: (pairs, context) => [
    ...table.insert(made(pairs), context),
    ...table.update(kept(pairs), context),
    ...failuresToRetry(idsOf(pairs, 'COMPLETED_WITH_FAILURES')),
    ...busyAnew(idsOf(pairs, 'STOPPED')),
  ],
};

/** Runs that go on from a state. */
function idsOf(pairs: readonly Pair<JobRun>[], from: RunState): readonly string[] {
  return pairs.flatMap(({ before, after }) =>
    before?.state === from && after.state === 'RUNNING' ? [after.id] : [],
  );
}

import type { JobRun } from '@dayclose/domain/job/job-run.ts';
import type { EntityStore } from '../entity-store.ts';
import { jobRuns as table } from '../tables/job-runs.ts';
import { made } from './rows.ts';

/** Writes runs that were just started, for the manager to plan and carry on, and those that their command carried out. */
export const jobRuns: EntityStore<JobRun> = {
  kind: 'JobRun',
  racedConstraints: ['job_runs_job_cob_date_key'],
  write: (pairs, context) => table.insert(made(pairs), context),
};

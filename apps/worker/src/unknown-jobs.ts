import type { RunBeyond } from '@dayclose/store/sql/cob/runs-beyond.ts';
import type { RunToPlan } from '@dayclose/store/sql/cob/runs-to-plan.ts';
import type { Logger } from 'pino';

/** Says of each job that this process does not have that its runs are left to those who have it: once, not at every look. */
export function tellOnceOfUnknownJobs(log: Pick<Logger, 'warn'>): (run: RunToPlan) => void {
  const told = new Set<string>();
  return ({ id, job }) => {
    if (told.has(job)) return;
    told.add(job);
    log.warn({ run: id, job }, 'the job is not installed here; its runs are left to managers that have it');
  };
}

/** Says of each run that goes on without this process which steps it lacks for that: once, not at every look. */
export function tellOnceOfMissingSteps(log: Pick<Logger, 'warn'>): (run: RunBeyond) => void {
  const told = new Set<string>();
  return ({ id, job, missing }) => {
    if (told.has(id)) return;
    told.add(id);
    log.warn(
      { run: id, job, missing },
      'steps of the run are not installed here; it is left to workers that have them',
    );
  };
}

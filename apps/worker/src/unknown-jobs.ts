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

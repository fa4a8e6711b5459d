import type { JobSchedule } from '@dayclose/domain/job/schedule.ts';
import type { EntityStore } from '../entity-store.ts';
import { jobSchedules as table } from '../tables/job-schedules.ts';

/** Writes what is configured of jobs; of one that the tenant had nothing of, a row is made. */
export const jobSchedules: EntityStore<JobSchedule> = {
  kind: 'JobSchedule',
  racedConstraints: [],
  write: (pairs) => table.upsert(pairs.map(({ after }) => after)),
};

import type { JobSchedule } from '@dayclose/domain/job/schedule.ts';
import { boolean, text, wallTime } from './column-types.ts';
import { table } from './table.ts';

/** When jobs are started by themselves; how far a schedule has come is moved on by managers too. */
export const jobSchedules = table<JobSchedule, Omit<JobSchedule, 'kind'>>('jobs', {
  fields: {
    id: { column: 'name', type: text, key: true },
    cron: { column: 'cron', type: text, nullable: true },
    startsAfter: { column: 'starts_after', type: text, nullable: true },
    active: { column: 'active', type: boolean },
    slotsThrough: { column: 'slots_through', type: wallTime },
  },
});

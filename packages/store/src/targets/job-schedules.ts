import { type JobSchedules, jobSchedulesTarget } from '@dayclose/domain/job/schedule.ts';
import { readRows } from '../read-rows.ts';
import { readBusinessDates } from '../sql/read-business-dates.ts';
import { jobSchedules as table } from '../tables/job-schedules.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const key = `hashtext('dayclose job schedules')`;
const atOnce = {
  name: 'lock-job-schedules-at-once',
  text: `select where pg_try_advisory_xact_lock(${key})`,
};
const inTurn = { name: 'lock-job-schedules', text: `select pg_advisory_xact_lock(${key})` };
/** Managers move slots on meanwhile, a row at a time: their rows are taken as well, so that none is put back. */
const text = `select ${table.select('j')} from jobs j order by j.name for update`;

/** The schedules of all jobs: changed by one at a time, so that two changes never make a circle together. */
export const jobSchedules: TargetStore<object, JobSchedules> = {
  target: jobSchedulesTarget,
  lock: ({ client }) => lockWhole(client, { atOnce, inTurn }),
  async read({ client }) {
    const [schedules, { time_zone: timeZone }] = await Promise.all([
      readRows(client, { name: 'read-job-schedules', text, values: [] }, (row) => table.read(row)),
      readBusinessDates(client),
    ]);
    return { schedules: schedules.map((each) => ({ kind: 'JobSchedule', ...each })), timeZone };
  },
};

import { dueSlots } from '@dayclose/domain/job/slots.ts';
import { latestWallTime } from '@dayclose/domain/kernel/zone.ts';
import { addSchedules } from '@dayclose/store/sql/jobs/add-schedules.ts';
import { readSchedules } from '@dayclose/store/sql/jobs/read-schedules.ts';
import { recordSlots } from '@dayclose/store/sql/jobs/record-slots.ts';
import type { WorkerContext } from './context.ts';
import { carryOutOccasions } from './occasions.ts';

/**
 * Records the slots that the schedules of the tenant have come to, and runs the jobs whose occasion it is, or that start
 * after one which has ended; returns whether there was any. All of it is rows, so any number of managers may be at it.
 */
export async function startJobs(context: WorkerContext): Promise<boolean> {
  await recordDueSlots(context);
  await context.failpoint('occasion.noticed');
  return await carryOutOccasions(context);
}

async function recordDueSlots({ config, installed, tenant, log }: WorkerContext): Promise<void> {
  const { schedules, timeZone, now } = await readSchedules(tenant.primary);
  const missing = installed.jobs.filter(({ name }) => !schedules.some((each) => each.name === name));
  if (missing.length > 0) await addSchedules(tenant.primary, missing);
  const shown = latestWallTime(now, timeZone);
  for (const job of installed.jobs) {
    const schedule = schedules.find(({ name }) => name === job.name);
    if (schedule?.cron == null || !schedule.active) continue;
    const { cron, slotsThrough } = schedule;
    const makesUpEach = job.kind === 'COMMAND' && job.makesUpEach === true;
    const due = dueSlots({ cron, slotsThrough }, shown, { makesUpEach, most: config.SLOTS_A_TICK });
    if (due.slots.length === 0) continue;
    const recorded = await recordSlots(tenant.primary, schedule, { ...due, makesUpEach });
    if (recorded > 0) log.info({ job: job.name, slots: due.slots }, 'a schedule has come to a slot');
  }
}

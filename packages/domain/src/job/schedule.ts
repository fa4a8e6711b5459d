import type { Entity } from '../kernel/entity.ts';
import { target } from '../kernel/target.ts';
import type { WallTime } from '../kernel/zone.ts';
import type { Job } from './jobs.ts';

/** When a job is started by itself, as a tenant has it. */
export interface JobSchedule extends Entity {
  readonly kind: 'JobSchedule';
  /** Name of the job. */
  readonly id: string;
  readonly cron: string | undefined;
  /** Name of the job whose end starts it. */
  readonly startsAfter: string | undefined;
  /** Whether anything of this is heeded. */
  readonly active: boolean;
  /** The time on the tenant's clocks up to which its slots are dealt with, or were before it was as it is now. */
  readonly slotsThrough: WallTime;
}

/** What a tenant has configured of all jobs, and whose clocks they go by. */
export interface JobSchedules {
  readonly schedules: readonly JobSchedule[];
  readonly timeZone: string;
}

export const jobSchedulesTarget = target<object, JobSchedules>('jobSchedules', { queue: () => '' });

/** The schedule of a job as it is installed, for a tenant who has none yet. */
export function installedSchedule({ name, schedule }: Job, slotsThrough: WallTime): JobSchedule {
  const { cron, startsAfter, active = false } = schedule ?? {};
  return { kind: 'JobSchedule', id: name, cron, startsAfter, active, slotsThrough };
}

/**
 * The jobs that a job would start, and be started by in the end: from itself to itself; nothing where it starts after none
 * that starts after it.
 */
export function circleAt(
  name: string,
  startsAfter: ReadonlyMap<string, string | undefined>,
): readonly string[] | undefined {
  const circle = [name];
  let before = startsAfter.get(name);
  while (before !== undefined && !circle.includes(before)) {
    circle.unshift(before);
    before = startsAfter.get(before);
  }
  return before === name ? [name, ...circle] : undefined;
}

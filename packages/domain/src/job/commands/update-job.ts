import { defineCommand } from '../../kernel/command.ts';
import { described, flag, optional, text } from '../../kernel/input.ts';
import { accept, type Outcome, type Rejected, reject } from '../../kernel/outcome.ts';
import { latestWallTime } from '../../kernel/zone.ts';
import { cronRefusal } from '../cron.ts';
import { type Job, jobNamed, unknownJob } from '../jobs.ts';
import {
  circleAt,
  installedSchedule,
  type JobSchedule,
  type JobSchedules,
  jobSchedulesTarget,
} from '../schedule.ts';

/** Takes a cron or a predecessor away; null is left out. */
const none = 'NONE';

const rejects = [
  'UNKNOWN_JOB',
  'NOTHING_TO_CHANGE',
  'INVALID_CRON',
  'CRON_NEVER_DUE',
  'CIRCLE_OF_JOBS',
] as const;
type Refusal = (typeof rejects)[number];

/** Says when a job is started by itself: by the clock, by the end of another, or not at all. */
export const updateJob = ({ jobs }: { readonly jobs: readonly Job[] }) =>
  defineCommand({
    name: 'updateJob',
    description: 'Says when a job is started by itself: by the clock, by the end of another, or not at all.',
    permission: 'UPDATE_JOB',
    inputName: 'UpdateJobInput',
    input: {
      name: described('Name or short name of the job, as the query jobs lists them.', text),
      cron: described(
        `When it is started, on the clocks of the tenant's time zone: "0 0 0 * * ?" is midnight. Fields: second (may be ` +
          `left out), minute, hour, day of month, month, day of week (0 and 7 are Sunday). ${none} takes it away. ` +
          'Stays, if absent.',
        optional(text),
      ),
      startsAfter: described(
        `Name or short name of the job whose end starts it. ${none} takes it away. Stays, if absent.`,
        optional(text),
      ),
      active: described(
        'Whether it is started by itself at all; a run can be asked for in any case. Stays, if absent.',
        optional(flag),
      ),
    },
    answers: 'Job',
    target: jobSchedulesTarget,
    ref: () => ({}),
    rejects,
    decide(read, { name, ...asked }, stamp): Outcome<JobSchedule, Refusal> {
      const job = jobNamed(jobs, name);
      if (job === undefined) return reject('UNKNOWN_JOB', unknownJob(jobs, { field: 'name', value: name }));
      if (Object.values(asked).every((each) => each === undefined)) {
        return reject('NOTHING_TO_CHANGE', { job: job.name });
      }
      const now = latestWallTime(stamp.now, read.timeZone);
      const before = scheduleOf(read, job) ?? installedSchedule(job, now);
      const predecessor = given(asked.startsAfter, before.startsAfter);
      const after: JobSchedule = {
        ...before,
        cron: given(asked.cron, before.cron),
        startsAfter: predecessor && (jobNamed(jobs, predecessor)?.name ?? predecessor),
        active: asked.active ?? before.active,
      };
      const refusal = refusalOf(after, { jobs, read, now });
      return refusal ?? accept(isAnother(before, after) ? { ...after, slotsThrough: now } : after);
    },
    answer: ({ id, cron, startsAfter, active, slotsThrough }) => ({
      name: id,
      cron: cron ?? null,
      startsAfter: startsAfter ?? null,
      active,
      slotsThrough,
    }),
    changes: (after, { schedules }) => ({
      before: schedules.filter(({ id }) => id === after.id),
      after: [after],
    }),
  });

function scheduleOf({ schedules }: JobSchedules, { name }: Job): JobSchedule | undefined {
  return schedules.find(({ id }) => id === name);
}

function given(asked: string | undefined, before: string | undefined): string | undefined {
  if (asked === undefined) return before;
  return asked === none ? undefined : asked.trim();
}

/** Whether its slots are others than before: those that have passed are then nobody's. */
function isAnother(before: JobSchedule, after: JobSchedule): boolean {
  return before.cron !== after.cron || before.active !== after.active;
}

function refusalOf(
  { id, cron, startsAfter }: JobSchedule,
  { jobs, read, now }: { readonly jobs: readonly Job[]; readonly read: JobSchedules; readonly now: string },
): Rejected<Refusal> | undefined {
  const refusal = cron === undefined ? undefined : cronRefusal(cron, now);
  if (refusal !== undefined || startsAfter === undefined) return refusal;
  if (jobNamed(jobs, startsAfter) === undefined) {
    return reject('UNKNOWN_JOB', unknownJob(jobs, { field: 'startsAfter', value: startsAfter }));
  }
  const predecessors = new Map(
    jobs.map((job) => [job.name, (scheduleOf(read, job) ?? installedSchedule(job, now)).startsAfter]),
  );
  const circle = circleAt(id, predecessors.set(id, startsAfter));
  return circle && reject('CIRCLE_OF_JOBS', { job: id, circle: circle.join(' → ') });
}

import { isLive } from '@dayclose/domain/job/job-run.ts';
import { isWalk, type Job as JobOfDomain, jobNamed } from '@dayclose/domain/job/jobs.ts';
import { nextRunAt } from '@dayclose/domain/job/slots.ts';
import type { Answer } from '@dayclose/domain/kernel/command.ts';
import type { JobRunView, JobScheduleView } from '@dayclose/domain/views.ts';
import type { SchemaContext } from './context.ts';
import { listOf, pageCost } from './cost.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { JobOccasion } from './job-occasion.ts';
import { JobRun } from './job-run.ts';
import { schedulesOf } from './job-schedules.ts';
import { loadTogether } from './loaders.ts';
import type { Noun } from './noun.ts';
import { sizeOf } from './page.ts';
import { needs } from './permission.ts';

/** A job by its name, and its schedule where a command tells it: what it then was. */
interface JobShape {
  readonly name: string;
  readonly schedule?: JobScheduleView;
}

const Job = perSchema((draft) =>
  draft.builder.objectRef<JobShape>('Job').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'What can be run by its name: a close of all accounts of a kind, a command, or a task.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name.' }),
      shortName: t.string({
        description: 'A shorter name that does as well wherever a job is named.',
        resolve: (job) => installedJob(draft, job).shortName,
      }),
      description: t.string({
        description: 'What it does.',
        resolve: (job) => installedJob(draft, job).description,
      }),
      cron: t.string({
        description:
          "When it is started, on the clocks of the tenant's time zone; absent where no clock does.",
        nullable: true,
        resolve: async (job, _args, context) => (await scheduleOf(draft, job, context)).cron,
      }),
      startsAfter: t.string({
        description: 'Name of the job whose completion starts it.',
        nullable: true,
        resolve: async (job, _args, context) => (await scheduleOf(draft, job, context)).startsAfter,
      }),
      active: t.boolean({
        description: 'Whether it is started by itself at all; a run can be asked for in any case.',
        resolve: async (job, _args, context) => (await scheduleOf(draft, job, context)).active,
      }),
      partitionable: t.boolean({
        description: 'Whether many workers carry it out together, each a part of its accounts.',
        resolve: (job) => isWalk(installedJob(draft, job)),
      }),
      nextRunAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When its cron is due next; absent where it has none, or is not active.',
        async resolve(job, _args, context) {
          const { cron, active, slotsThrough } = await scheduleOf(draft, job, context);
          if (!active || cron === null) return undefined;
          const { now, timeZone } = await schedulesOf(context);
          return nextRunAt({ cron, slotsThrough }, now, timeZone);
        },
      }),
      running: t.field({
        description: 'Its run that has not ended; absent where there is none.',
        type: JobRun(draft),
        nullable: true,
        resolve: async (job, _args, context) => {
          const last = await latestRunOf(job, context);
          return last !== undefined && isLive(last) ? last : null;
        },
      }),
      lastRun: t.field({
        type: JobRun(draft),
        nullable: true,
        description: 'The run of the latest COB date, or the latest of all where it closes none.',
        resolve: (job, _args, context) => latestRunOf(job, context),
      }),
      runs: t.field({
        type: [JobRun(draft)],
        complexity: pageCost,
        description: 'The latest first.',
        args: { first: t.arg.int({ description: 'How many at most: 1 to 100, default 20.' }) },
        resolve: (job, { first }, context) => runsOf(job, sizeOf('first', first), context),
      }),
      occasions: t.field({
        type: [JobOccasion(draft)],
        complexity: pageCost,
        description:
          'Occasions on which it was to start by itself, the latest first, with what came of each.',
        args: { first: t.arg.int({ description: 'How many at most: 1 to 100, default 20.' }) },
        resolve: (job, { first }, context) => occasionsOf(job, sizeOf('first', first), context),
      }),
    }),
  }),
);

/** Jobs. */
export const jobNoun: Noun = {
  types: [Job, JobOccasion],
  answers: {
    Job: { type: Job, of: toldOf },
  },
  addFields(draft) {
    draft.builder.queryField('jobs', (t) =>
      t.field({
        type: [Job(draft)],
        complexity: listOf(draft.installed.jobs.length),
        authScopes: needs('READ_OPERATIONS'),
        description: 'Every job that can be run.',
        resolve: () => draft.installed.jobs.map(({ name }) => ({ name })),
      }),
    );
    draft.builder.queryField('job', (t) =>
      t.field({
        type: Job(draft),
        nullable: true,
        authScopes: needs('READ_OPERATIONS'),
        description: 'One job; nothing where there is none of the name.',
        args: { name: t.arg.string({ required: true, description: 'Its name or its short name.' }) },
        resolve(_root, { name }) {
          const job = jobNamed(draft.installed.jobs, name);
          return job && { name: job.name };
        },
      }),
    );
  },
};

function toldOf(answer: Answer): JobShape {
  const schedule = answer as Pick<JobScheduleView, keyof JobScheduleView>;
  return { name: schedule.name, schedule };
}

/** Errors: a job that an older answer tells of and that is not installed any more is a defect and throws. */
function installedJob({ installed }: SchemaDraft, { name }: JobShape): JobOfDomain {
  const job = jobNamed(installed.jobs, name);
  if (job === undefined) throw new Error(`the job ${name} is not installed`);
  return job;
}

/** The latest run of a job. */
async function latestRunOf(job: JobShape, context: SchemaContext): Promise<JobRunView | undefined> {
  const [run] = await runsOf(job, 1, context);
  return run;
}

/** The latest runs of a job, so many at most; those of all jobs of an answer are read at once. */
async function runsOf({ name }: JobShape, most: number, context: SchemaContext) {
  const runs = await loadTogether(context, `latest-runs ${most}`, name, async (names) =>
    Map.groupBy(await context.operations.latestRuns(names, most), ({ job }) => job),
  );
  return runs ?? [];
}

/** The latest occasions of a job, so many at most; those of all jobs of an answer are read at once. */
async function occasionsOf({ name }: JobShape, most: number, context: SchemaContext) {
  const occasions = await loadTogether(context, `occasions ${most}`, name, async (names) =>
    Map.groupBy(await context.operations.jobOccasions(names, most), ({ job }) => job),
  );
  return occasions ?? [];
}

/** What a command told of a schedule; else what the tenant has, or else what is installed. */
async function scheduleOf(
  draft: SchemaDraft,
  job: JobShape,
  context: SchemaContext,
): Promise<JobScheduleView> {
  if (job.schedule !== undefined) return job.schedule;
  const { name } = job;
  const { schedules } = await schedulesOf(context);
  const { cron = null, startsAfter = null, active = false } = installedJob(draft, job).schedule ?? {};
  const asInstalled = { name, cron, startsAfter, active, slotsThrough: '' };
  return schedules.find((each) => each.name === name) ?? asInstalled;
}

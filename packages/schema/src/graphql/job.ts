import { isLive } from '@dayclose/domain/job/job-run.ts';
import { type Job as JobOfDomain, jobNamed } from '@dayclose/domain/job/jobs.ts';
import { listOf, pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { JobRun } from './job-run.ts';
import type { Noun } from './noun.ts';
import { sizeOf } from './page.ts';
import { needs } from './permission.ts';

const Job = perSchema((draft) =>
  draft.builder.objectRef<JobOfDomain>('Job').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'What can be run by its name: a close of all accounts of a kind, or a command.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name.' }),
      shortName: t.exposeString('shortName', {
        description: 'A shorter name that does as well wherever a job is named.',
      }),
      description: t.exposeString('description', { description: 'What it does.' }),
      running: t.field({
        description: 'Its run that has not ended; absent where there is none.',
        type: JobRun(draft),
        nullable: true,
        resolve: async ({ name }, _args, { operations }) => {
          const [last] = await operations.jobRuns(name, 1);
          return last !== undefined && isLive(last) ? last : null;
        },
      }),
      lastRun: t.field({
        type: JobRun(draft),
        nullable: true,
        description: 'The run of the latest COB date, or the latest of all where it closes none.',
        resolve: async ({ name }, _args, { operations }) => (await operations.jobRuns(name, 1))[0],
      }),
      runs: t.field({
        type: [JobRun(draft)],
        complexity: pageCost,
        description: 'The latest first.',
        args: { first: t.arg.int({ description: 'How many at most: 1 to 100, default 20.' }) },
        resolve: ({ name }, { first }, { operations }) => operations.jobRuns(name, sizeOf('first', first)),
      }),
    }),
  }),
);

/** Jobs. */
export const jobNoun: Noun = {
  types: [Job],
  addFields(draft) {
    draft.builder.queryField('jobs', (t) =>
      t.field({
        type: [Job(draft)],
        complexity: listOf(draft.installed.jobs.length),
        authScopes: needs('READ_OPERATIONS'),
        description: 'Every job that can be run.',
        resolve: () => draft.installed.jobs,
      }),
    );
    draft.builder.queryField('job', (t) =>
      t.field({
        type: Job(draft),
        nullable: true,
        authScopes: needs('READ_OPERATIONS'),
        description: 'One job; nothing where there is none of the name.',
        args: { name: t.arg.string({ required: true, description: 'Its name or its short name.' }) },
        resolve: (_root, { name }) => jobNamed(draft.installed.jobs, name),
      }),
    );
  },
};

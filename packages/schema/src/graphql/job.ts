import { isLive } from '@dayclose/domain/job/job-run.ts';
import { type Job as JobOfDomain, jobNamed, jobs } from '@dayclose/domain/job/jobs.ts';
import { builder } from './builder.ts';
import { listOf, pageCost } from './cost.ts';
import { JobRun } from './job-run.ts';
import { sizeOf } from './page.ts';
import { needs } from './permission.ts';

const Job = builder.objectRef<JobOfDomain>('Job').implement({
  authScopes: needs('READ_OPERATIONS'),
  description: 'Work that runs over all accounts of a kind.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    shortName: t.exposeString('shortName', {
      description: 'A shorter name that does as well wherever a job is named.',
    }),
    description: t.exposeString('description', { description: 'What it does.' }),
    running: t.field({
      description: 'Its run that has not ended; absent where there is none.',
      type: JobRun,
      nullable: true,
      resolve: async ({ name }, _args, { operations }) => {
        const [last] = await operations.jobRuns(name, 1);
        return last !== undefined && isLive(last) ? last : null;
      },
    }),
    lastRun: t.field({
      type: JobRun,
      nullable: true,
      description: 'The run of the latest COB date, or the latest of all where it closes none.',
      resolve: async ({ name }, _args, { operations }) => (await operations.jobRuns(name, 1))[0],
    }),
    runs: t.field({
      type: [JobRun],
      complexity: pageCost,
      description: 'The latest first.',
      args: { first: t.arg.int({ description: 'How many at most: 1 to 100, default 20.' }) },
      resolve: ({ name }, { first }, { operations }) => operations.jobRuns(name, sizeOf('first', first)),
    }),
  }),
});

builder.queryField('jobs', (t) =>
  t.field({
    type: [Job],
    complexity: listOf(jobs.length),
    authScopes: needs('READ_OPERATIONS'),
    description: 'Every job that can be run.',
    resolve: () => jobs,
  }),
);

builder.queryField('job', (t) =>
  t.field({
    type: Job,
    nullable: true,
    authScopes: needs('READ_OPERATIONS'),
    description: 'One job; nothing where there is none of the name.',
    args: { name: t.arg.string({ required: true, description: 'Its name or its short name.' }) },
    resolve: (_root, { name }) => jobNamed(name),
  }),
);

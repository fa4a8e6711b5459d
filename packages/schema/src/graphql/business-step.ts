import { jobNamed, unknownJob } from '@dayclose/domain/job/jobs.ts';
import { loanSteps } from '@dayclose/domain/loan/cob/list.ts';
import { builder } from './builder.ts';
import { listOf } from './cost.ts';
import { needs } from './permission.ts';
import { refusal } from './refusal.ts';

interface StepInPlace {
  readonly stepName: string;
  readonly order: number;
}

/** One step of a job in its place. */
export const BusinessStep = builder.objectRef<StepInPlace>('BusinessStep').implement({
  authScopes: needs('READ_OPERATIONS'),
  description: 'One thing that a job does to every account, in its place.',
  fields: (t) => ({
    stepName: t.exposeString('stepName', { description: 'Its name, by which jobs are configured.' }),
    order: t.exposeInt('order', { description: 'Its place among the steps of the job: 1, 2, 3 and so on.' }),
    description: t.string({
      description: 'What it does; absent for a step that this release does not know.',
      nullable: true,
      resolve: ({ stepName }) => loanSteps.find((step) => step.name === stepName)?.description ?? null,
    }),
  }),
});

interface StepsOfJob {
  readonly jobName: string;
  readonly steps: readonly string[];
}

const JobBusinessSteps = builder.objectRef<StepsOfJob>('JobBusinessSteps').implement({
  authScopes: needs('READ_OPERATIONS'),
  description: 'The steps of a job.',
  fields: (t) => ({
    jobName: t.exposeString('jobName', { description: 'Name of the job.' }),
    businessSteps: t.field({
      description: 'The steps in the order in which they are taken.',
      type: [BusinessStep],
      complexity: listOf(loanSteps.length),
      resolve: ({ steps }) => inPlaces(steps),
    }),
  }),
});

builder.queryField('businessSteps', (t) =>
  t.field({
    type: JobBusinessSteps,
    authScopes: needs('READ_OPERATIONS'),
    description: 'The steps that the next run of a job will take.',
    args: {
      jobName: t.arg.string({
        description: 'Name or short name of a job, as the query jobs lists them.',
        required: true,
      }),
    },
    resolve: async (_root, { jobName }, { operations }) => {
      const { name } = knownJob(jobName);
      return { jobName: name, steps: await operations.businessSteps(name) };
    },
  }),
);

builder.queryField('availableBusinessSteps', (t) =>
  t.field({
    type: [BusinessStep],
    complexity: listOf(loanSteps.length),
    authScopes: needs('READ_OPERATIONS'),
    description: 'The steps that a job could take, in the order that a new tenant starts with.',
    args: {
      jobName: t.arg.string({
        description: 'Name or short name of a job, as the query jobs lists them.',
        required: true,
      }),
    },
    resolve: (_root, { jobName }) => {
      const job = knownJob(jobName);
      return inPlaces(job.kind === 'CLOSE' ? loanSteps.map((step) => step.name) : []);
    },
  }),
);

/** Names in order as steps in their places, from 1. */
export function inPlaces(names: readonly string[]): StepInPlace[] {
  return names.map((stepName, index) => ({ stepName, order: index + 1 }));
}

function knownJob(name: string) {
  const job = jobNamed(name);
  if (job === undefined) throw refusal('UNKNOWN_JOB', unknownJob('jobName', name));
  return job;
}

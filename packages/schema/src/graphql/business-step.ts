import { jobNamed, unknownJob } from '@dayclose/domain/job/jobs.ts';
import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import { listOf } from './cost.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { kindClosedBy, kindOfJob } from './installed-jobs.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { refusalOf } from './refusal.ts';

interface StepInPlace {
  readonly stepName: string;
  readonly order: number;
  readonly description: string | null;
}

/** One step of a job in its place. */
export const BusinessStep = perSchema(({ builder }) =>
  builder.objectRef<StepInPlace>('BusinessStep').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'One thing that a job does to every account, in its place.',
    fields: (t) => ({
      stepName: t.exposeString('stepName', { description: 'Its name, by which jobs are configured.' }),
      order: t.exposeInt('order', {
        description: 'Its place among the steps of the job: 1, 2, 3 and so on.',
      }),
      description: t.exposeString('description', {
        description: 'What it does; absent for a step that this release does not know.',
        nullable: true,
      }),
    }),
  }),
);

interface StepsOfJob {
  readonly jobName: string;
  readonly steps: readonly string[];
}

const JobBusinessSteps = perSchema((draft) =>
  draft.builder.objectRef<StepsOfJob>('JobBusinessSteps').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'The steps of a job.',
    fields: (t) => ({
      jobName: t.exposeString('jobName', { description: 'Name of the job.' }),
      businessSteps: t.field({
        description: 'The steps in the order in which they are taken.',
        type: [BusinessStep(draft)],
        complexity: listOf(mostSteps(draft)),
        resolve: ({ jobName, steps }) => inPlaces(draft, jobName, steps),
      }),
    }),
  }),
);

/** The steps of jobs. */
export const businessStepNoun: Noun = {
  types: [BusinessStep, JobBusinessSteps],
  answers: { JobBusinessSteps: { type: JobBusinessSteps, of: (answer) => answer } },
  addFields(draft) {
    draft.builder.queryField('businessSteps', (t) =>
      t.field({
        type: JobBusinessSteps(draft),
        authScopes: needs('READ_OPERATIONS'),
        description: 'The steps that the next run of a job will take.',
        args: {
          jobName: t.arg.string({
            description: 'Name or short name of a job, as the query jobs lists them.',
            required: true,
          }),
        },
        resolve: async (_root, { jobName }, { operations }) => {
          const name = knownJob(draft, jobName);
          return { jobName: name, steps: await operations.businessSteps(name) };
        },
      }),
    );
    draft.builder.queryField('availableBusinessSteps', (t) =>
      t.field({
        type: [BusinessStep(draft)],
        complexity: listOf(mostSteps(draft)),
        authScopes: needs('READ_OPERATIONS'),
        description: 'The steps that a job could take, in the order that a new tenant starts with.',
        args: {
          jobName: t.arg.string({
            description: 'Name or short name of a job, as the query jobs lists them.',
            required: true,
          }),
        },
        resolve: (_root, { jobName }) => {
          const name = knownJob(draft, jobName);
          const steps = kindClosedBy(draft, name)?.steps ?? [];
          return inPlaces(
            draft,
            name,
            steps.map((step) => step.name),
          );
        },
      }),
    );
  },
};

/** Steps of a job by their names in order, in their places from 1. */
export function inPlaces(draft: SchemaDraft, job: string, names: readonly string[]): StepInPlace[] {
  const { steps = [], passes = [] } = kindOfJob(draft, job) ?? {};
  const known = [...steps, ...passes.map(({ step }) => step)];
  return names.map((stepName, index) => {
    const step = known.find(({ name }) => name === stepName);
    return { stepName, order: index + 1, description: step === undefined ? null : descriptionOf(step) };
  });
}

function descriptionOf({ description, aliases = [] }: AnyAccountKind['steps'][number]): string {
  return aliases.length === 0 ? description : `${description} Also configured as ${aliases.join(', ')}.`;
}

/** How many steps any job has at most. */
export function mostSteps({ installed }: SchemaDraft): number {
  return Math.max(0, ...installed.kinds.map(({ steps }) => steps.length));
}

function knownJob({ installed: { jobs, codes } }: SchemaDraft, asked: string): string {
  const job = jobNamed(jobs, asked);
  if (job !== undefined) return job.name;
  const details = unknownJob(jobs, { field: 'jobName', value: asked });
  throw refusalOf({ code: 'UNKNOWN_JOB', details }, codes);
}

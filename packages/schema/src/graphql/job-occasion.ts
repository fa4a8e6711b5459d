import { runTriggers } from '@dayclose/domain/kernel/trigger.ts';
import type { JobOccasionView } from '@dayclose/domain/views.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import { JobRun, reasonOf, runById } from './job-run.ts';
import { needs } from './permission.ts';

/** One occasion on which a job was to start by itself. */
export const JobOccasion = perSchema((draft) =>
  draft.builder.objectRef<JobOccasionView>('JobOccasion').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'An occasion on which a job was to start by itself, and what came of it.',
    fields: (t) => ({
      trigger: t.expose('trigger', {
        description: 'SCHEDULE for a slot of its cron, CHAIN for the end of the job that it starts after.',
        type: enumOf(draft, runTriggers),
      }),
      slot: t.exposeString('slot', {
        description:
          "The slot as the clocks of the tenant's zone show it: 2026-11-21T00:00:00; absent for a CHAIN.",
        nullable: true,
      }),
      after: t.field({
        type: JobRun(draft),
        nullable: true,
        description: 'The run whose end it is; absent for a SCHEDULE.',
        resolve: ({ afterRunId }, _args, context) => runById(context, afterRunId),
      }),
      noticedAt: t.expose('noticedAt', { description: 'When a manager saw it.', type: 'DateTime' }),
      decidedAt: t.expose('decidedAt', {
        description: 'When the job was started, or was not; absent while it waits and is tried again.',
        type: 'DateTime',
        nullable: true,
      }),
      attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
      run: t.field({
        type: JobRun(draft),
        nullable: true,
        description:
          'The run that came of it, which its date may have had already; absent where there is none.',
        resolve: ({ runId }, _args, context) => runById(context, runId),
      }),
      errorCode: t.string({
        description: 'Why there is no run, or none yet, as a code.',
        nullable: true,
        resolve: ({ refusal }) => refusal?.code,
      }),
      error: t.string({
        description: 'Why there is no run, or none yet, in words.',
        nullable: true,
        resolve: (occasion) => reasonOf(draft, occasion),
      }),
    }),
  }),
);

import { type JobSteps, jobStepsTarget } from '@dayclose/domain/job/job-steps.ts';
import { readBusinessSteps } from '../sql/read-business-steps.ts';
import { lockJob } from './job.ts';
import type { TargetStore } from './target-store.ts';

/** The steps of a job; whoever configures them holds the job, so that no run starts meanwhile. */
export const jobSteps: TargetStore<{ readonly job: string }, JobSteps> = {
  target: jobStepsTarget,
  lock: ({ client }, { job }) => lockJob(client, job),
  read: async ({ client }, { job }) => ({
    kind: 'JobSteps',
    id: job,
    steps: await readBusinessSteps(client, job),
  }),
};

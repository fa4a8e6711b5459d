import type { Answer } from '../kernel/command.ts';
import { target } from '../kernel/target.ts';

/** The business steps that a job is configured with. Shape: `id` is its name, and `steps` the names of the steps in their order. */
export interface JobSteps {
  readonly kind: 'JobSteps';
  readonly id: string;
  readonly steps: readonly string[];
}

/** Whoever configures a job holds it as whoever starts a run of it does: a run has the steps of before or of after. */
export const jobStepsTarget = target<{ readonly job: string }, JobSteps>('jobSteps', {
  queue: ({ job }) => job,
});

export function jobStepsAnswer({ id, steps }: JobSteps): Answer {
  return { jobName: id, steps };
}

import type { JobSteps } from '@dayclose/domain/job/job-steps.ts';
import type { EntityStore } from '../entity-store.ts';
import { businessSteps, type PlacedStep } from '../tables/business-steps.ts';

/** Writes the steps of a job in place of those that it had. */
export const stepsOfJobs: EntityStore<JobSteps> = {
  kind: 'JobSteps',
  racedConstraints: [],
  write: (pairs) => [
    ...businessSteps.delete(pairs.flatMap(({ before }) => placed(before))),
    ...businessSteps.insert(pairs.flatMap(({ after }) => placed(after))),
  ],
};

function placed(of: JobSteps | undefined): readonly PlacedStep[] {
  return of?.steps.map((name, index) => ({ job: of.id, name, order: index + 1 })) ?? [];
}

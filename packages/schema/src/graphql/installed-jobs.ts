import { jobsOfKind } from '@dayclose/domain/job/jobs.ts';
import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import type { SchemaDraft } from './draft.ts';

/** The kind of account that a job closes; none where it closes no accounts. */
export function kindClosedBy({ installed }: SchemaDraft, job: string): AnyAccountKind | undefined {
  return installed.kinds.find((kind) => kind.job.name === job);
}

/** The kind of account that a job goes over, be it that it closes, passes or states them. */
export function kindOfJob({ installed }: SchemaDraft, job: string): AnyAccountKind | undefined {
  return installed.kinds.find((kind) => jobsOfKind(kind).some(({ name }) => name === job));
}

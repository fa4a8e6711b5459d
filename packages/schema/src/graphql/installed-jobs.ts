import type { Job } from '@dayclose/domain/job/jobs.ts';
import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import type { SchemaDraft } from './draft.ts';

/** The job of a name or a short name. */
export function jobNamed({ installed }: SchemaDraft, name: string): Job | undefined {
  return installed.jobs.find((job) => job.name === name || job.shortName === name);
}

/** The kind of account that a job closes; none where it closes no accounts. */
export function kindClosedBy({ installed }: SchemaDraft, job: string): AnyAccountKind | undefined {
  return installed.kinds.find((kind) => kind.job.name === job);
}

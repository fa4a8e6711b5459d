import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import type { SchemaDraft } from './draft.ts';

/** The kind of account that a job closes; none where it closes no accounts. */
export function kindClosedBy({ installed }: SchemaDraft, job: string): AnyAccountKind | undefined {
  return installed.kinds.find((kind) => kind.job.name === job);
}

import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Subject } from '@dayclose/domain/kernel/subject.ts';
import type pg from 'pg';
import type { Tenant } from '../tenant.ts';

/** What a subject is locked and read with. Shape: `cobDate` is that of the stamp, so only known to `read`. */
export interface SubjectContext {
  readonly client: pg.PoolClient;
  readonly tenant: Tenant;
}

/** How the store locks and reads one subject. */
export interface SubjectStore<Ref, Read> {
  readonly subject: Subject<Ref, Read>;
  /** Takes the row locks, ids in order and nothing joined. Errors: `Retryable` where another holds them. */
  lock(context: SubjectContext, ref: Ref): Promise<void>;
  read(context: SubjectContext & { readonly cobDate: LocalDate }, ref: Ref): Promise<Read | undefined>;
}

/** A subject that has nothing to lock, since it does not exist yet. */
export const nothingToLock = async (): Promise<void> => undefined;

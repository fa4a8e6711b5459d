import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Target } from '@dayclose/domain/kernel/target.ts';
import type pg from 'pg';
import type { Tenant } from '../tenant.ts';

/** What a target is locked and read with. Shape: `cobDate` is that of the stamp, so only known to `read`. */
export interface TargetContext {
  readonly client: pg.PoolClient;
  readonly tenant: Tenant;
}

/** How the store locks and reads one target. */
export interface TargetStore<Ref, Read> {
  readonly target: Target<Ref, Read>;
  /** Takes the row locks, ids in order and nothing joined. Errors: `Retryable` where another holds them. */
  lock(context: TargetContext, ref: Ref): Promise<void>;
  read(context: TargetContext & { readonly cobDate: LocalDate }, ref: Ref): Promise<Read | undefined>;
}

/** A target that has nothing to lock, since it does not exist yet. */
export const nothingToLock = async (): Promise<void> => undefined;

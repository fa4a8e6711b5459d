import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import type { Target } from '@dayclose/domain/kernel/target.ts';
import type { AnyAccountStore } from '../accounts/account-store.ts';
import type { Queryable } from '../database.ts';
import type { Tenant } from '../tenant.ts';

/** What a target is locked and read with. */
export interface TargetContext {
  readonly client: Queryable;
  readonly tenant: Tenant;
  /** Of every kind of account that there is. */
  readonly accounts: readonly AnyAccountStore[];
}

/** How the store locks and reads one target. Shape: `Locked` is what its lock got, and is handed to its read. */
export interface TargetStore<Ref, Read, Locked = void> {
  readonly target: Target<Ref, Read>;
  /** Takes the row locks, ids in order and nothing joined. Errors: `Retryable` where another holds them. */
  lock(context: TargetContext, ref: Ref): Promise<Locked>;
  read(context: ReadContext, ref: Ref, locked: Locked): Promise<Read>;
}

/** What a target is read with: the dates too, which are known once it is locked. */
export interface ReadContext extends TargetContext {
  readonly stamp: Stamp;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds targets of every ref and read
export type AnyTargetStore = TargetStore<any, any, any>;

/** A target that has nothing to lock, since it does not exist yet. */
export const nothingToLock = async (): Promise<void> => undefined;

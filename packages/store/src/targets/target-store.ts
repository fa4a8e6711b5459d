import type { LoadAll } from '@dayclose/domain/kernel/loaded.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import type { Target } from '@dayclose/domain/kernel/target.ts';
import type pg from 'pg';
import type { AnyAccountStore } from '../accounts/account-store.ts';
import type { Queryable } from '../database.ts';
import type { Tenant } from '../tenant.ts';

/** What a target is locked and read with. */
export interface TargetContext {
  readonly client: Queryable;
  readonly tenant: Tenant;
  /** Of every kind of account that there is. */
  readonly accounts: readonly AnyAccountStore[];
  /** Reads what steps ask for; absent where no account is closed. */
  readonly load?: LoadAll;
}

/** What a lock got at once. */
export interface Got<Locked = void> {
  readonly locked: Locked;
  /** Waits in turn for what somebody holds; absent where nobody does. Errors: `Retryable` where it is held for too long. */
  readonly wait?: () => Promise<void>;
}

/** How the store locks and reads one target. Shape: `Locked` is what its lock got, and is handed to its read. */
export interface TargetStore<Ref, Read, Locked = void> {
  readonly target: Target<Ref, Read>;
  /** Takes the locks that are free, ids in order and nothing joined, and waits for nobody. */
  lock(context: TargetContext, ref: Ref): Promise<Got<Locked>>;
  /** Reads it. Shape: what needs no dates is asked for at once, behind the lock, whose answer it does not wait for either. */
  read(context: ReadContext, ref: Ref, locked: Promise<Locked>): Promise<Read>;
}

/** What a target is read with: the dates too, which are known once it is locked. */
export interface ReadContext extends TargetContext {
  readonly stamp: Promise<Stamp>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds targets of every ref and read
export type AnyTargetStore = TargetStore<any, any, any>;

/** A target that has nothing to lock, since it does not exist yet. */
export const nothingToLock = async (): Promise<Got> => ({ locked: undefined });

/**
 * A lock that the database has as a whole or not at all.
 *
 * Shape: `atOnce` returns a row where it is got, `inTurn` waits for it.
 */
export async function lockWhole(
  client: Queryable,
  { atOnce, inTurn }: { readonly atOnce: pg.QueryConfig; readonly inTurn: pg.QueryConfig },
): Promise<Got> {
  const { rowCount } = await client.query(atOnce);
  if (rowCount === 1) return { locked: undefined };
  return {
    locked: undefined,
    async wait() {
      await client.query(inTurn);
    },
  };
}

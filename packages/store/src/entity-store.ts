import type { Source } from '@dayclose/domain/bus/ports.ts';
import type { AnyBusinessStep } from '@dayclose/domain/kernel/account.ts';
import type { Entity } from '@dayclose/domain/kernel/entity.ts';
import type { Queryable } from './database.ts';
import type { Writes } from './tables/statement.ts';

/** One entity as it was read and as it is now. */
export interface Pair<Each extends Entity = Entity> {
  readonly before: Each | undefined;
  readonly after: Each;
}

/** What a writer is told beside the pairs. */
export interface WriteContext {
  readonly source: Source;
  /** How many events an entity has once those of this batch are written. */
  eventCount(entity: Entity & { readonly eventCount: number }): number;
  /** The steps that accounts of a noun may be closed by. */
  steps(noun: string): readonly AnyBusinessStep[];
}

/** How the store writes what has a name of its own. Shape: `pairs` holds what changed, and is never empty. */
export interface EntityStore<Each extends Entity> {
  /** The noun of what it writes. */
  readonly kind: Each['kind'];
  /**
   * Unique constraints on what two commands may both have found free: the second, run again, finds it taken and is refused
   * by its rule.
   */
  readonly racedConstraints: readonly string[];
  /** What writes it. Shape: what has to be known for that, and is not in the pairs, is read from `client` first. */
  write(pairs: readonly Pair<Each>[], context: WriteContext, client: Queryable): Writes | Promise<Writes>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds stores of every entity
export type AnyEntityStore = EntityStore<any>;

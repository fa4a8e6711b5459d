import type { Serializer } from '@dayclose/domain/kernel/serializer.ts';
import type { AnyAccountStore } from './accounts/account-store.ts';
import type { AnyEntityStore } from './entity-store.ts';
import type { Check } from './sql/verify/check.ts';
import type { AnyTargetStore } from './targets/target-store.ts';
import type { TaskStore } from './tasks/task-store.ts';

/** What a store is made of: how it locks, reads and writes whatever there is. */
export interface StoreParts {
  readonly accounts: readonly AnyAccountStore[];
  readonly targets: readonly AnyTargetStore[];
  /** Of what is no account, in the order in which they are written: what others name comes before them. */
  readonly entities: readonly AnyEntityStore[];
  /** What jobs do that are tasks. */
  readonly tasks: readonly TaskStore[];
  /** What makes payloads of events in the place of their own types. */
  readonly serializers: readonly Serializer[];
  /** Invariants that `verify` recounts. */
  readonly checks: readonly Check[];
}

/** Whatever is written, in its order. */
export function entitiesOf({ accounts, entities }: StoreParts): readonly AnyEntityStore[] {
  return [...entities, ...accounts.map((store) => store.entities)];
}

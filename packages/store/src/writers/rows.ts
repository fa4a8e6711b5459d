import type { Entity } from '@dayclose/domain/kernel/entity.ts';
import type { EntityStore, Pair, WriteContext } from '../entity-store.ts';
import type { Table } from '../tables/table.ts';

/** Those of a batch that were not there before. */
export function made<Each extends Entity>(pairs: readonly Pair<Each>[]): readonly Each[] {
  return pairs.filter(({ before }) => before === undefined).map(({ after }) => after);
}

/** Those of a batch that were there before. */
export function kept<Each extends Entity>(pairs: readonly Pair<Each>[]): readonly Each[] {
  return pairs.filter(({ before }) => before !== undefined).map(({ after }) => after);
}

/** Writes what is one row of one table. */
export function rowsOf<Each extends Entity, Value>(
  table: Table<Each, Value, WriteContext>,
): EntityStore<Each>['write'] {
  return (pairs, context) => [...table.insert(made(pairs), context), ...table.update(kept(pairs), context)];
}

import type { EventTypeFragment } from '../../api/generated/graphql.ts';

/** Which types a person wants told, where that is not what is told. */
export type Selection = ReadonlyMap<string, boolean>;

/** The selection once these are wanted told, or not. */
export function selected(
  before: Selection,
  types: readonly EventTypeFragment[],
  enabled: boolean,
): Selection {
  const after = new Map(before);
  for (const each of types) {
    if (each.enabled === enabled) after.delete(each.type);
    else after.set(each.type, enabled);
  }
  return after;
}

/** Names what is kept in memory, by id. Shape: `types` is never set; it only carries the type. */
export interface Kept<Value> {
  readonly name: string;
  readonly types?: Value;
}

/** What was read before and never changes; each store keeps its own under a name of its own. */
export interface Cache {
  of<Value>(kept: Kept<Value>): Map<string, Value>;
  /** Forgets all: what was read is not so any more. */
  forget(): void;
}

export function openCache(): Cache {
  const maps = new Map<string, Map<string, unknown>>();
  return {
    of<Value>({ name }: Kept<Value>) {
      const known = maps.get(name) ?? new Map<string, unknown>();
      maps.set(name, known);
      // One name is declared once, with one type.
      return known as Map<string, Value>;
    },
    forget: () => maps.clear(),
  };
}

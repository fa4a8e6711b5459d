/** How the parts of a list are told apart, and what row each makes. */
export interface PartRows<Part, Row> {
  keyOf(part: Part): number;
  rowOf(part: Part): Row;
  /** Whether an update would change the row. */
  differ(was: Row, is: Row): boolean;
}

/** Rows of one table that are new, that an update changes, and that are gone. */
export class RowChanges<Row> {
  readonly made: Row[] = [];
  readonly changed: Row[] = [];
  readonly gone: Row[] = [];

  /** Adds what became of a list. Shape: what is the same object is not looked at. */
  compare<Part>(was: readonly Part[], is: readonly Part[], parts: PartRows<Part, Row>): void {
    if (was === is) return;
    const { keyOf } = parts;
    const [left, come]: [Part[], Part[]] = [[], []];
    // Nearly all parts keep their place.
    for (let index = 0; index < was.length || index < is.length; index += 1) {
      const [old, part] = [was[index], is[index]];
      if (old === part) continue;
      if (old !== undefined && part !== undefined && keyOf(old) === keyOf(part)) this.#kept(old, part, parts);
      else {
        if (old !== undefined) left.push(old);
        if (part !== undefined) come.push(part);
      }
    }
    if (left.length > 0 || come.length > 0) this.#match(left, come, parts);
  }

  /** Parts that are not at the place where they were. */
  #match<Part>(left: readonly Part[], come: readonly Part[], parts: PartRows<Part, Row>): void {
    const byKey = new Map(left.map((part) => [parts.keyOf(part), part]));
    for (const part of come) {
      const key = parts.keyOf(part);
      const old = byKey.get(key);
      byKey.delete(key);
      if (old === undefined) this.made.push(parts.rowOf(part));
      else if (old !== part) this.#kept(old, part, parts);
    }
    for (const part of byKey.values()) this.gone.push(parts.rowOf(part));
  }

  #kept<Part>(old: Part, part: Part, { rowOf, differ }: PartRows<Part, Row>): void {
    const row = rowOf(part);
    if (differ(rowOf(old), row)) this.changed.push(row);
  }
}

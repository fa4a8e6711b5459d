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
    const left = new Map<number, Part>();
    for (let index = 0; index < was.length; index += 1) {
      const part = was[index] as Part;
      if (part !== is[index]) left.set(parts.keyOf(part), part);
    }
    for (let index = 0; index < is.length; index += 1) {
      const part = is[index] as Part;
      if (part !== was[index]) this.#take(left, part, parts);
    }
    for (const part of left.values()) this.gone.push(parts.rowOf(part));
  }

  #take<Part>(left: Map<number, Part>, part: Part, { keyOf, rowOf, differ }: PartRows<Part, Row>): void {
    const key = keyOf(part);
    const old = left.get(key);
    left.delete(key);
    if (old === part) return;
    const row = rowOf(part);
    if (old === undefined) this.made.push(row);
    else if (differ(rowOf(old), row)) this.changed.push(row);
  }
}

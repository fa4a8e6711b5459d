import type { OutboxRow } from '@dayclose/store/sql/relay/read-unpublished.ts';

/** The version that was last published of each aggregate, by its key; those not heard of for longest are forgotten. */
export class LastSent {
  readonly #versions = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  of(key: string): number | undefined {
    return this.#versions.get(key);
  }

  remember(key: string, version: number): void {
    this.#versions.delete(key);
    this.#versions.set(key, version);
    if (this.#versions.size <= this.#most) return;
    const [oldest] = this.#versions.keys();
    if (oldest !== undefined) this.#versions.delete(oldest);
  }
}

/** Tells the aggregates of all kinds apart. */
export function keyOf(row: Pick<OutboxRow, 'aggregateType' | 'aggregateId'>): string {
  return `${row.aggregateType} ${row.aggregateId}`;
}

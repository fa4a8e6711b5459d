import type { OutboxRow } from '@dayclose/store/sql/relay/read-unpublished.ts';

type Versioned = Pick<OutboxRow, 'aggregateType' | 'aggregateId' | 'aggregateVersion'>;

/** The version that was last published of each aggregate; the aggregates not heard of for longest are forgotten. */
export class LastSent {
  readonly #versions = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  of(row: Versioned): number | undefined {
    return this.#versions.get(keyOf(row));
  }

  remember(row: Versioned): void {
    const key = keyOf(row);
    this.#versions.delete(key);
    this.#versions.set(key, row.aggregateVersion);
    if (this.#versions.size <= this.#most) return;
    const [oldest] = this.#versions.keys();
    if (oldest !== undefined) this.#versions.delete(oldest);
  }
}

/** Tells the aggregates of all kinds apart. */
export function keyOf(row: Pick<OutboxRow, 'aggregateType' | 'aggregateId'>): string {
  return `${row.aggregateType} ${row.aggregateId}`;
}

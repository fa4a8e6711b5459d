/** Where a log was, when it was first seen there. */
interface Point {
  readonly position: bigint;
  readonly at: number;
}

/** How long points are kept; who is behind all of them is told by its own clock. Units: milliseconds. */
const keptMs = 120_000;

/** The course of a primary's log over the last minutes, by which it is known how far a replica is behind. Units: milliseconds, bytes. */
export class LogCourse {
  #points: readonly Point[] = [];

  /** Notes where the log is now; one that was further before is another log. */
  note(position: bigint, at: number): void {
    const last = this.#points.at(-1);
    if (last?.position === position) return;
    const kept = last !== undefined && position < last.position ? [] : this.#points;
    const from = kept.findIndex((point) => point.at > at - keptMs);
    this.#points = [...(from < 0 ? [] : kept.slice(from)), { position, at }];
  }

  /** Since when there has been something in the log that a reader at a position lacks, at least; nothing where it lacks none. */
  lackingSince(position: bigint): { readonly at: number; readonly isOldest: boolean } | undefined {
    const index = this.#points.findIndex((point) => point.position > position);
    const first = this.#points[index];
    return first && { at: first.at, isOldest: index === 0 };
  }
}

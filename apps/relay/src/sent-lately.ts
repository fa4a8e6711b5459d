const seconds = 60;

/** Counts what was sent in the last minute, second by second, by the monotonic clock. */
export class SentLately {
  readonly #counts = new Array<number>(seconds).fill(0);
  #newest = currentSecond();

  add(count: number): void {
    this.#forget();
    const slot = this.#newest % seconds;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + count;
  }

  get total(): number {
    this.#forget();
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  #forget(): void {
    const now = currentSecond();
    for (let second = Math.max(this.#newest + 1, now - seconds + 1); second <= now; second += 1) {
      this.#counts[second % seconds] = 0;
    }
    this.#newest = now;
  }
}

function currentSecond(): number {
  return Math.floor(performance.now() / 1_000);
}

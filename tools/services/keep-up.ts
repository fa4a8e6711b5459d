import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '../../test/harness/wait-for.ts';
import { explain } from '../terminal/plain-error.ts';

/** Something that is to run as long as the system does. */
export interface Kept {
  /** As it begins a sentence: "The gateway". */
  readonly name: string;
  /** The file that tells why it ended. */
  readonly log: string;
  isUp(): boolean;
  /** Starts it again. Errors: why it cannot be. */
  start(): Promise<void> | void;
}

/** Units: milliseconds. */
export interface Pace {
  readonly watchEveryMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** What stayed up for so long is trusted again: it is started after the first pause, whatever was before. */
  readonly steadyAfterMs: number;
}

const usualPace: Pace = {
  watchEveryMs: 250,
  firstPauseMs: 1_000,
  longestPauseMs: 30_000,
  steadyAfterMs: 10_000,
};

/** Starts again what ended by itself, after a pause that grows as long as it does not stay up, and tells of it. */
export class KeepUp {
  readonly #onNotice: (line: string) => void;
  readonly #pace: Pace;
  readonly #now: () => number;
  readonly #stopping = new AbortController();
  readonly #kept: Promise<void>[] = [];

  constructor(onNotice: (line: string) => void, pace: Pace = usualPace, now = () => performance.now()) {
    this.#onNotice = onNotice;
    this.#pace = pace;
    this.#now = now;
  }

  /** Watches things that have been started. */
  watch(...all: readonly Kept[]): void {
    for (const kept of all) {
      const watched = this.#keep(kept).catch((error: unknown) => {
        if (!this.#stopping.signal.aborted)
          this.#onNotice(`${kept.name} is watched no longer: ${explain(error)}`);
      });
      this.#kept.push(watched);
    }
  }

  /** Starts nothing any more; what is being started is waited for. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#kept);
  }

  async #keep(kept: Kept): Promise<void> {
    const { signal } = this.#stopping;
    const { watchEveryMs, firstPauseMs, longestPauseMs, steadyAfterMs } = this.#pace;
    let pause = firstPauseMs;
    let upSince = this.#now();
    while (!signal.aborted) {
      await waitFor(() => !kept.isUp(), {
        what: `${kept.name} to end`,
        deadlineMs: Number.POSITIVE_INFINITY,
        everyMs: watchEveryMs,
        signal,
      });
      const endedAt = this.#now();
      if (endedAt - upSince > steadyAfterMs) pause = firstPauseMs;
      this.#onNotice(
        `${kept.name} ended by itself and is started again in ${pause / 1000} s; its log: ${kept.log}`,
      );
      await delay(pause, undefined, { signal });
      pause = Math.min(pause * 2, longestPauseMs);
      await this.#startAgain(kept, endedAt);
      upSince = this.#now();
    }
  }

  async #startAgain(kept: Kept, endedAt: number): Promise<void> {
    try {
      await kept.start();
      const seconds = (this.#now() - endedAt) / 1000;
      this.#onNotice(`${kept.name} runs again, ${seconds.toFixed(1)} s after it ended.`);
    } catch (error) {
      if (!this.#stopping.signal.aborted)
        this.#onNotice(`${kept.name} could not be started: ${explain(error)}`);
    }
  }
}

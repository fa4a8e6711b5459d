import { Retryable } from '@dayclose/domain/kernel/retryable.ts';
import pg from 'pg';

interface PulseOptions {
  /** Asks the server something. Errors: that it did not answer in time is one. */
  readonly ask: () => Promise<unknown>;
  /** Between an answer and the next question. Units: milliseconds. */
  readonly everyMs: number;
  /** Told of each question that brought a fault, and of the first one after such that did not. */
  readonly onFault: (fault: unknown) => void;
  readonly onUsable: () => void;
}

/** `refuses`: it answers, and takes nobody in; `away`: it says nothing, or cannot be reached. */
export type Condition = 'unknown' | 'usable' | 'refuses' | 'away';

/**
 * How a database server is, by one who asks again and again, so that no request has to wait to find out: what needs a
 * server that is away fails at once, and what was under way when it fell silent fails when that is known.
 */
export class Pulse {
  readonly #options: PulseOptions;
  readonly #underWay = new Set<() => void>();
  #condition: Condition = 'unknown';
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: PulseOptions) {
    this.#options = options;
    void this.#beat();
  }

  get condition(): Condition {
    return this.#condition;
  }

  get isAway(): boolean {
    return this.#condition === 'away';
  }

  /** The work's result. Errors: `UNAVAILABLE` where the server is away, or goes away before the work is done. */
  async whileThere<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.isAway) throw new Retryable('UNAVAILABLE');
    const { promise: gone, reject } = Promise.withResolvers<never>();
    const giveUp = () => reject(new Retryable('UNAVAILABLE'));
    this.#underWay.add(giveUp);
    try {
      return await Promise.race([work(), gone]);
    } finally {
      this.#underWay.delete(giveUp);
    }
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #beat(): Promise<void> {
    const fault = await this.#options.ask().then(
      () => undefined,
      (error: unknown) => error ?? new Error('no reason was given'),
    );
    if (this.#isClosed) return;
    this.#note(fault);
    this.#timer = setTimeout(() => void this.#beat(), this.#options.everyMs);
  }

  #note(fault: unknown): void {
    const before = this.#condition;
    this.#condition = fault === undefined ? 'usable' : fault instanceof pg.DatabaseError ? 'refuses' : 'away';
    if (this.isAway) for (const giveUp of this.#underWay) giveUp();
    if (fault !== undefined) this.#options.onFault(fault);
    else if (before === 'away' || before === 'refuses') this.#options.onUsable();
  }
}

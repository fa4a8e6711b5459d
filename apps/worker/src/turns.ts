interface Queue {
  working: number;
  /** Counts turns of all; 0 before the first. */
  lastTurn: number;
  /** Those who wait, the first first. */
  readonly waiting: Set<(mayBegin: boolean) => void>;
}

export interface TurnsOptions<Key> {
  /** Pieces of work at the same time, of all together and of one. */
  readonly atOnce: number;
  /** Whether the work of one counts at present: what stands still takes nobody's place. */
  readonly counts: (of: Key) => boolean;
}

/**
 * Lets the work of several begin, a bounded number of pieces at a time: whose turn is longest ago is next, so that none
 * keeps the others waiting for longer than one piece of work.
 */
export class Turns<Key> {
  readonly #options: TurnsOptions<Key>;
  readonly #queues = new Map<Key, Queue>();
  #turns = 0;

  constructor(options: TurnsOptions<Key>) {
    this.#options = options;
  }

  /** Waits for a turn, which is to be ended; there is none where all were sent away meanwhile. */
  async begin(of: Key): Promise<boolean> {
    const queue = this.#queues.get(of) ?? { working: 0, lastTurn: 0, waiting: new Set() };
    this.#queues.set(of, queue);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    queue.waiting.add(resolve);
    this.look();
    return await promise;
  }

  end(of: Key): void {
    const queue = this.#queues.get(of);
    if (queue !== undefined) queue.working -= 1;
    this.look();
  }

  /** Lets begin who may; to be called too where other work may count than before. */
  look(): void {
    while (this.#letNextBegin());
  }

  /** Sends away all who wait. */
  dismiss(): void {
    for (const { waiting } of this.#queues.values()) {
      for (const next of waiting) next(false);
      waiting.clear();
    }
  }

  #letNextBegin(): boolean {
    let first: Queue | undefined;
    for (const [of, queue] of this.#queues) {
      const mayBegin = queue.waiting.size > 0 && this.#hasRoom(of, queue);
      if (mayBegin && (first === undefined || queue.lastTurn < first.lastTurn)) first = queue;
    }
    const [next] = first?.waiting ?? [];
    if (first === undefined || next === undefined) return false;
    first.waiting.delete(next);
    first.working += 1;
    this.#turns += 1;
    first.lastTurn = this.#turns;
    next(true);
    return true;
  }

  #hasRoom(of: Key, { working }: Queue): boolean {
    const { atOnce, counts } = this.#options;
    if (working >= atOnce) return false;
    if (!counts(of)) return true;
    let counted = 0;
    for (const [each, queue] of this.#queues) if (counts(each)) counted += queue.working;
    return counted < atOnce;
  }
}

import { Retryable } from '@dayclose/domain/bus/ports.ts';
import type { Code } from '@dayclose/domain/kernel/codes.ts';

/** How many may pass a gate. Units: pieces of work; milliseconds. */
export interface GateLimits {
  /** At work at the same time, of all queues together. */
  readonly atWork: number;
  /** At work at the same time, of one queue. */
  readonly ofOne: number;
  /** Waiting in one queue. */
  readonly waiting: number;
  /** How long anything waits. */
  readonly waitMs: number;
}

export const tooMany = { what: 'requests at once' };

interface Queue {
  working: number;
  /** Those who wait, the first first. */
  readonly waiting: Set<() => void>;
}

/**
 * Lets work pass in queues (one for each actor, or for each thing that is worked on), a bounded number at the same time,
 * one queue after another, so that none keeps the others from passing.
 *
 * Errors: `Retryable` with the code `full` where a queue is as long as it may be, with `late` after waiting in vain.
 */
export class Gate {
  readonly #limits: GateLimits;
  readonly #codes: { readonly full: Code; readonly late: Code };
  /** Queues with work or with somebody waiting, the one whose turn is longest ago first. */
  readonly #queues = new Map<string, Queue>();
  #working = 0;

  constructor(limits: GateLimits, codes: { readonly full: Code; readonly late: Code }) {
    this.#limits = limits;
    this.#codes = codes;
  }

  async run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const queue = this.#queues.get(name) ?? { working: 0, waiting: new Set() };
    if (this.#hasRoom(queue)) this.#begin(name, queue);
    else await this.#wait(name, queue);
    try {
      return await work();
    } finally {
      this.#working -= 1;
      queue.working -= 1;
      this.#dropIfEmpty(name, queue);
      this.#letNextPass();
    }
  }

  #hasRoom({ working }: Queue): boolean {
    return this.#working < this.#limits.atWork && working < this.#limits.ofOne;
  }

  #begin(name: string, queue: Queue): void {
    this.#working += 1;
    queue.working += 1;
    this.#queues.delete(name);
    this.#queues.set(name, queue);
  }

  #wait(name: string, queue: Queue): Promise<void> {
    if (queue.waiting.size >= this.#limits.waiting) throw new Retryable(this.#codes.full, tooMany);
    this.#queues.set(name, queue);
    return new Promise((resolve, reject) => {
      const pass = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        queue.waiting.delete(pass);
        this.#dropIfEmpty(name, queue);
        reject(new Retryable(this.#codes.late, tooMany));
      }, this.#limits.waitMs);
      queue.waiting.add(pass);
    });
  }

  #letNextPass(): void {
    for (const [name, queue] of this.#queues) {
      const [pass] = queue.waiting;
      if (pass === undefined || !this.#hasRoom(queue)) continue;
      queue.waiting.delete(pass);
      this.#begin(name, queue);
      pass();
      return;
    }
  }

  #dropIfEmpty(name: string, queue: Queue): void {
    if (queue.working === 0 && queue.waiting.size === 0) this.#queues.delete(name);
  }
}

import type { EngineCode } from '@dayclose/domain/kernel/codes.ts';
import { Retryable } from '@dayclose/domain/kernel/retryable.ts';

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

/** Somebody who waits, in all queues at once in which the work has its place. */
interface Waiting {
  readonly names: readonly string[];
  readonly pass: () => void;
}

interface Queue {
  working: number;
  /** Those who wait, the first first. */
  readonly waiting: Set<Waiting>;
}

/**
 * Lets work pass in queues (one for each actor, or for each thing that is worked on), a bounded number at the same time,
 * one queue after another, so that none keeps the others from passing. Work of several queues waits in each of them from
 * the start and passes when it is the first of all: nobody overtakes it, and no two wait for each other.
 *
 * Errors: `Retryable` with the code `full` where a queue is as long as it may be, with `late` after waiting in vain.
 */
export class Gate {
  readonly #limits: GateLimits;
  readonly #codes: { readonly full: EngineCode; readonly late: EngineCode };
  /** Queues with work or with somebody waiting, the one whose turn is longest ago first. */
  readonly #queues = new Map<string, Queue>();
  #working = 0;
  #waiting = 0;

  constructor(limits: GateLimits, codes: { readonly full: EngineCode; readonly late: EngineCode }) {
    this.#limits = limits;
    this.#codes = codes;
  }

  /** How many wait, in all queues together. */
  get waiting(): number {
    return this.#waiting;
  }

  async run<Result>(names: readonly string[], work: () => Promise<Result>): Promise<Result> {
    if (this.#isFree(names)) this.#begin(names);
    else await this.#wait(names);
    try {
      return await work();
    } finally {
      this.#working -= 1;
      for (const name of names) {
        this.#queueOf(name).working -= 1;
        this.#dropIfEmpty(name);
      }
      this.#letPass();
    }
  }

  #queueOf(name: string): Queue {
    const queue = this.#queues.get(name) ?? { working: 0, waiting: new Set() };
    if (!this.#queues.has(name)) this.#queues.set(name, queue);
    return queue;
  }

  /** Whether there is room in all of the queues, and nobody in them who comes first. */
  #isFree(names: readonly string[], who?: Waiting): boolean {
    if (this.#working >= this.#limits.atWork) return false;
    return names.every((name) => {
      const { working = 0, waiting } = this.#queues.get(name) ?? {};
      const [first] = waiting ?? [];
      return working < this.#limits.ofOne && first === who;
    });
  }

  #begin(names: readonly string[]): void {
    this.#working += 1;
    for (const name of names) {
      const queue = this.#queueOf(name);
      queue.working += 1;
      this.#queues.delete(name);
      this.#queues.set(name, queue);
    }
  }

  #wait(names: readonly string[]): Promise<void> {
    const isFull = (name: string) => (this.#queues.get(name)?.waiting.size ?? 0) >= this.#limits.waiting;
    if (names.some(isFull)) throw new Retryable(this.#codes.full, tooMany);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#leave(waiting);
        reject(new Retryable(this.#codes.late, tooMany));
        this.#letPass();
      }, this.#limits.waitMs);
      const waiting: Waiting = {
        names,
        pass: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      this.#waiting += 1;
      for (const name of names) this.#queueOf(name).waiting.add(waiting);
    });
  }

  #leave(who: Waiting): void {
    this.#waiting -= 1;
    for (const name of who.names) {
      this.#queueOf(name).waiting.delete(who);
      this.#dropIfEmpty(name);
    }
  }

  /** Lets pass whoever can: the room that one piece of work leaves in several queues may be that of several. */
  #letPass(): void {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      this.#leave(next);
      this.#begin(next.names);
      next.pass();
    }
  }

  #next(): Waiting | undefined {
    if (this.#waiting === 0 || this.#working >= this.#limits.atWork) return undefined;
    for (const { waiting } of this.#queues.values()) {
      const [first] = waiting;
      if (first !== undefined && this.#isFree(first.names, first)) return first;
    }
    return undefined;
  }

  #dropIfEmpty(name: string): void {
    const { working, waiting } = this.#queueOf(name);
    if (working === 0 && waiting.size === 0) this.#queues.delete(name);
  }
}

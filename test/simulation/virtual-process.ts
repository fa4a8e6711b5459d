import { AsyncLocalStorage } from 'node:async_hooks';
import type { OpenSession, Owner } from './turn.ts';
import { VirtualTimer } from './virtual-timer.ts';
import type { World } from './world.ts';

const current = new AsyncLocalStorage<VirtualProcess>();

/** A session that can go without a word to anybody; returns how its server is to end it. */
interface VanishingSession extends OpenSession {
  vanish(): () => Promise<void>;
}

/**
 * What stands for a process: code that shares no memory with that of others, and that goes on only where the world lets
 * it, a statement, a timer or a failpoint at a time.
 */
export class VirtualProcess implements Owner {
  readonly world: World;
  readonly name: string;
  readonly sessions = new Set<VanishingSession>();
  frozenUntil = 0;
  isDead = false;
  weight = 1;
  #sessions = 0;
  readonly #death = Promise.withResolvers<never>();

  constructor(world: World, name: string) {
    this.world = world;
    this.name = name;
    this.#death.promise.catch(() => undefined);
    world.add(this);
  }

  /** The process whose code asks. */
  static current(): VirtualProcess | undefined {
    return current.getStore();
  }

  get isAwake(): boolean {
    return !this.isDead && this.frozenUntil <= this.world.now;
  }

  /** The number of a session that it opens. */
  nextSession(): number {
    this.#sessions += 1;
    return this.#sessions;
  }

  /** Runs code as a part of the process. */
  run<Result>(work: () => Result): Result {
    return current.run(this, work);
  }

  /** What comes of its work, for somebody outside. Errors: `ProcessDied` where it dies before. */
  async outcome<Result>(work: () => Promise<Result>): Promise<Result> {
    return await Promise.race([this.run(work), this.#death.promise]);
  }

  /** Waits until the world lets the process go on. */
  turn(label: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.world.park({ process: this, label, take: resolve });
    return promise;
  }

  /** Has something done later. Units: virtual milliseconds. */
  timer(work: () => void, ms: number, everyMs?: number): VirtualTimer {
    const timer = new VirtualTimer({ process: this, run: () => this.run(work), ms, everyMs });
    this.world.setTimer(timer);
    return timer;
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.timer(resolve, ms));
  }

  /** Does, as a part of the step at hand, something that is no part of what is simulated. */
  async beside<Result>(work: () => Promise<Result>): Promise<Result> {
    const flight = this.world.flights.takeOff({ process: this, label: 'beside' });
    try {
      return await current.exit(work);
    } finally {
      flight.land();
    }
  }

  /** As a power cut: its connections are closed in mid transaction, and nothing of it runs on. */
  async kill(): Promise<void> {
    this.isDead = true;
    this.world.forget(this);
    this.#death.reject(new ProcessDied(this.name));
    const endings = [...this.sessions].map((session) => session.vanish());
    for (const end of endings) {
      await end();
      // Whom its locks let go on is done with them before others are let go.
      await this.world.flights.rest();
    }
  }
}

/** Whoever waited for a process learns that it is gone, and not what became of what was asked. */
export class ProcessDied extends Error {
  constructor(name: string) {
    super(`${name} died`);
    this.name = 'ProcessDied';
  }
}

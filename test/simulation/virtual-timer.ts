import type { Owner, TimedTurn } from './turn.ts';
import type { World } from './world.ts';

interface TimerOptions {
  readonly process: Owner & { readonly world: World };
  readonly run: () => void;
  readonly ms: number;
  /** Absent where it goes off once. */
  readonly everyMs?: number | undefined;
}

/** A timer of a virtual process, with as much of Node's as is used. Units: virtual milliseconds. */
export class VirtualTimer implements TimedTurn {
  readonly label = 'timer';
  readonly process: TimerOptions['process'];
  due: number;
  readonly #options: TimerOptions;

  constructor(options: TimerOptions) {
    this.#options = options;
    this.process = options.process;
    this.due = this.process.world.now + Math.max(1, options.ms);
  }

  /** Goes off. */
  take(): void {
    const { process, run, everyMs } = this.#options;
    if (everyMs === undefined) this.cancel();
    else this.due = process.world.now + everyMs;
    run();
  }

  cancel(): void {
    this.process.world.clearTimer(this);
  }

  refresh(): this {
    this.due = this.process.world.now + Math.max(1, this.#options.ms);
    this.process.world.setTimer(this);
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

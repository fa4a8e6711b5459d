import { join } from 'node:path';
import { type Daemon, launchDaemon, runningDaemon, stopDaemon } from '../services/daemon.ts';
import { clonePath } from '../services/profile.ts';
import { startArguments } from './start-command.ts';

export type ApplicationName = 'gateway' | 'worker' | 'relay';

export type ApplicationsOptions = {
  readonly names: readonly ApplicationName[];
  readonly env: NodeJS.ProcessEnv;
  /** Where their logs and process notes are kept. */
  readonly folder: string;
  /** Told when one ended by itself and is started again. */
  readonly onNotice: (line: string) => void;
};

const WATCH_EVERY_MS = 250;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** One that stayed up for so long is trusted again. */
const STEADY_AFTER_MS = 60_000;
const STOP_DEADLINE_MS = 4_000;
const ALL: readonly ApplicationName[] = ['gateway', 'worker', 'relay'];

/** The applications of a system on this machine, each started again, after a growing pause, when it ends by itself. */
export class Applications {
  readonly #options: ApplicationsOptions;
  readonly #pauses = new Map<ApplicationName, number>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopping = false;

  constructor(options: ApplicationsOptions) {
    this.#options = options;
  }

  start(): void {
    for (const name of this.#options.names) this.#launch(name, 'w');
  }

  logOf(name: ApplicationName): string {
    return join(this.#options.folder, `${name}.log`);
  }

  /** Asks all to stop at once, and ends those that do not within the deadline. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await stopApplications(this.#options.folder);
  }

  #launch(name: ApplicationName, log: 'w' | 'a'): void {
    const startedAt = performance.now();
    launchDaemon(this.#daemon(name), { log });
    this.#after(WATCH_EVERY_MS, () => this.#watch(name, startedAt));
  }

  #watch(name: ApplicationName, startedAt: number): void {
    if (runningDaemon(this.#daemon(name))) {
      this.#after(WATCH_EVERY_MS, () => this.#watch(name, startedAt));
      return;
    }
    const steady = performance.now() - startedAt > STEADY_AFTER_MS;
    const pause = steady ? FIRST_PAUSE_MS : (this.#pauses.get(name) ?? FIRST_PAUSE_MS);
    this.#pauses.set(name, Math.min(pause * 2, LONGEST_PAUSE_MS));
    this.#options.onNotice(
      `The ${name} ended by itself and is started again in ${pause / 1000} s; its log: ${this.logOf(name)}`,
    );
    this.#after(pause, () => this.#launch(name, 'a'));
  }

  #after(ms: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#stopping) action();
    }, ms);
    this.#timers.add(timer);
  }

  #daemon(name: ApplicationName): Daemon {
    const quiet = ['--disable-warning=TimeoutNegativeWarning', '--disable-warning=ExperimentalWarning'];
    return {
      name,
      folder: this.#options.folder,
      command: [process.execPath, ...quiet, ...startArguments(name)],
      cwd: clonePath,
      env: { ...process.env, ...this.#options.env },
    };
  }
}

/** Stops the applications of a folder, also those that an earlier start left behind when it died. */
export async function stopApplications(folder: string): Promise<void> {
  await Promise.all(ALL.map((name) => stopDaemon({ name, folder }, { deadlineMs: STOP_DEADLINE_MS })));
}

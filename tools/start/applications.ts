import { type Daemon, launchDaemon, logOf, runningDaemon, stopDaemon } from '../services/daemon.ts';
import type { Kept } from '../services/keep-up.ts';
import { clonePath } from '../services/profile.ts';
import { startArguments } from './start-command.ts';

export type ApplicationName = 'gateway' | 'worker' | 'relay';

export type ApplicationsOptions = {
  readonly names: readonly ApplicationName[];
  readonly env: NodeJS.ProcessEnv;
  /** Where their logs and process notes are kept. */
  readonly folder: string;
};

const STOP_DEADLINE_MS = 4_000;
const ALL: readonly ApplicationName[] = ['gateway', 'worker', 'relay'];

/** The applications of a system on this machine. */
export class Applications {
  readonly #options: ApplicationsOptions;

  constructor(options: ApplicationsOptions) {
    this.#options = options;
  }

  /** Starts all of them; returns what to watch. */
  start(): readonly Kept[] {
    return this.#options.names.map((name) => {
      const daemon = this.#daemon(name);
      launchDaemon(daemon);
      return {
        name: `The ${name}`,
        log: `${logOf(daemon)}.previous`,
        isUp: () => runningDaemon(daemon) !== undefined,
        start: () => void launchDaemon(daemon),
      };
    });
  }

  logOf(name: ApplicationName): string {
    return logOf(this.#daemon(name));
  }

  /** Asks all to stop at once, and ends those that do not within the deadline. */
  stop(): Promise<void> {
    return stopApplications(this.#options.folder);
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

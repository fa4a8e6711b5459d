import { readdirSync } from 'node:fs';
import { type Daemon, launchDaemon, logOf, runningDaemon, stopDaemon } from '../services/daemon.ts';
import type { Kept } from '../services/keep-up.ts';
import { clonePath } from '../services/profile.ts';
import { startArguments } from './start-command.ts';

export type ApplicationName = 'gateway' | 'worker' | 'relay';

/** A process of an application: its name is that of its log, and its own settings come before those of all. */
export type ApplicationProcess = {
  readonly name: string;
  readonly application: ApplicationName;
  readonly env?: NodeJS.ProcessEnv;
};

export type ApplicationsOptions = {
  readonly processes: readonly ApplicationProcess[];
  readonly env: NodeJS.ProcessEnv;
  /** Where their logs and process notes are kept. */
  readonly folder: string;
};

const STOP_DEADLINE_MS = 4_000;
/** Notes of processes, whichever an earlier start may have left behind. */
const NOTE = /^((gateway|relay|worker)(-\d+)?)\.pid\.json$/;

/** The applications of a system on this machine. */
export class Applications {
  readonly #options: ApplicationsOptions;

  constructor(options: ApplicationsOptions) {
    this.#options = options;
  }

  /** Starts all of them; returns what to watch. */
  start(): readonly Kept[] {
    return this.#options.processes.map((each) => {
      const daemon = this.#daemon(each);
      launchDaemon(daemon);
      return {
        name: `The ${each.name}`,
        log: `${logOf(daemon)}.previous`,
        isUp: () => runningDaemon(daemon) !== undefined,
        start: () => void launchDaemon(daemon),
      };
    });
  }

  logOf(name: string): string {
    return logOf({ name, folder: this.#options.folder });
  }

  /** Asks all to stop at once, and ends those that do not within the deadline. */
  stop(): Promise<void> {
    return stopApplications(this.#options.folder);
  }

  #daemon({ name, application, env }: ApplicationProcess): Daemon {
    const quiet = ['--disable-warning=TimeoutNegativeWarning', '--disable-warning=ExperimentalWarning'];
    return {
      name,
      folder: this.#options.folder,
      command: [process.execPath, ...quiet, ...startArguments(application)],
      cwd: clonePath,
      env: { ...process.env, ...this.#options.env, ...env },
    };
  }
}

/** Stops the applications of a folder, also those that an earlier start left behind when it died. */
export async function stopApplications(folder: string): Promise<void> {
  const names = readdirSync(folder).flatMap((file) => NOTE.exec(file)?.[1] ?? []);
  await Promise.all(names.map((name) => stopDaemon({ name, folder }, { deadlineMs: STOP_DEADLINE_MS })));
}

import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../test/harness/wait-for.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { identify, isRunning, type ProcessIdentity } from './process-identity.ts';

const STOP_DEADLINE_MS = 4_500;

/** A program that outlives the process that starts it and is found again by the record it leaves in `folder`. */
export type Daemon = {
  readonly name: string;
  readonly folder: string;
  readonly command: readonly [file: string, ...args: string[]];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
};

/** The file that the output of a daemon goes to; that of the run before it is beside it, as `….previous`. */
export function logOf({ name, folder }: Pick<Daemon, 'name' | 'folder'>): string {
  return join(folder, `${name}.log`);
}

/** Starts a daemon without waiting for it, with a log of its own. */
export function launchDaemon(daemon: Daemon): ProcessIdentity {
  const [file, ...args] = daemon.command;
  mkdirSync(daemon.folder, { recursive: true });
  const log = logOf(daemon);
  if (existsSync(log)) renameSync(log, `${log}.previous`);
  const output = openSync(log, 'w', 0o600);
  try {
    // Detached: the terminal's Ctrl-C must not reach it before what depends on it has stopped.
    const child = spawn(file, args, {
      cwd: daemon.cwd ?? daemon.folder,
      env: daemon.env ?? process.env,
      uid: daemon.uid,
      gid: daemon.gid,
      detached: true,
      stdio: ['ignore', output, output],
    });
    child.on('error', () => {});
    child.unref();
    const identity = child.pid === undefined ? undefined : identify(child.pid);
    if (!identity) throw new PlainError(`${daemon.name} does not start: ${file} cannot be run.`);
    writeFileSync(recordOf(daemon), JSON.stringify(identity));
    return identity;
  } finally {
    closeSync(output);
  }
}

/**
 * Starts a daemon, its output going to `<name>.log`, and waits until it is ready.
 *
 * Errors: a sentence with the end of its log, if it ends or the deadline passes before it is ready.
 */
export async function startDaemon(
  daemon: Daemon,
  isReady: () => Promise<boolean>,
  options: { deadlineMs: number; signal?: AbortSignal | undefined },
): Promise<void> {
  const logFile = logOf(daemon);
  const identity = launchDaemon(daemon);
  let died = false;
  try {
    await waitFor(
      async () => {
        died = !isRunning(identity);
        return died || (await isReady());
      },
      { what: `${daemon.name} to be ready`, everyMs: 50, ...options },
    );
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new PlainError(
      `${daemon.name} was not ready in ${options.deadlineMs / 1000} s; its log: ${logFile}`,
    );
  }
  if (died) throw new PlainError(`${daemon.name} ended as soon as it was started: ${reasonIn(logFile)}`);
}

/** Stops a daemon if it runs: asks with `signal`, and ends it with `lastSignal` after the deadline. */
export async function stopDaemon(
  daemon: Pick<Daemon, 'name' | 'folder'>,
  { signal = 'SIGTERM', lastSignal = 'SIGKILL', deadlineMs = STOP_DEADLINE_MS }: StopOptions = {},
): Promise<void> {
  const identity = runningDaemon(daemon);
  if (identity) {
    send(identity, signal);
    const gone = () => !isRunning(identity);
    await waitFor(gone, { what: `${daemon.name} to stop`, deadlineMs }).catch(async () => {
      send(identity, lastSignal);
      await waitFor(gone, { what: `${daemon.name} to be gone`, deadlineMs: 2_000 });
    });
  }
  rmSync(recordOf(daemon), { force: true });
}

type StopOptions = {
  readonly signal?: NodeJS.Signals;
  readonly lastSignal?: NodeJS.Signals;
  readonly deadlineMs?: number;
};

/** The process of a daemon that is running, from this start or an earlier one. */
export function runningDaemon(daemon: Pick<Daemon, 'name' | 'folder'>): ProcessIdentity | undefined {
  try {
    const identity = JSON.parse(readFileSync(recordOf(daemon), 'utf8')) as ProcessIdentity;
    return isRunning(identity) ? identity : undefined;
  } catch {
    return undefined;
  }
}

function recordOf(daemon: Pick<Daemon, 'name' | 'folder'>): string {
  return join(daemon.folder, `${daemon.name}.pid.json`);
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    process.kill(identity.pid, signal);
  } catch {
    // It ended by itself in between.
  }
}

function reasonIn(logFile: string): string {
  const text = readFileSync(logFile, 'utf8').trim();
  if (/No space left on device/i.test(text)) return 'the disk is full.';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => /FATAL|PANIC|ERROR|Exception|could not/.test(line));
  return `${(telling.at(-1) ?? lines.at(-1) ?? 'it printed nothing').trim()} (log: ${logFile})`;
}

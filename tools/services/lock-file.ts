import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { waitFor } from '../../test/harness/wait-for.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { identify, isRunning, type ProcessIdentity } from './process-identity.ts';

const DEADLINE_MS = 10 * 60_000;
/** Tells apart those of this process that want a lock. */
let calls = 0;

/** What is locked. */
interface Locked {
  /** The file that its holder is written in; its folder exists. */
  readonly lock: string;
  /** What is waited for, where another one has it. */
  readonly what: string;
  readonly signal?: AbortSignal | undefined;
}

/** Runs work while no other process runs work under the same lock; the lock of a process that died is nobody's. */
export async function whileLocked<T>({ lock, what, signal }: Locked, work: () => Promise<T>): Promise<T> {
  const mine = `${lock}.${process.pid}-${calls++}`;
  writeFileSync(mine, JSON.stringify(myself()));
  try {
    const options = { what, deadlineMs: DEADLINE_MS, everyMs: 100 };
    await waitFor(() => tryLock(mine, lock), signal ? { ...options, signal } : options);
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The process that a file names, if it names one. */
export function readIdentity(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

/** What other processes know this one by. */
export function myself(): ProcessIdentity {
  const identity = identify(process.pid);
  if (!identity) throw new Error('this process cannot see itself');
  return identity;
}

function tryLock(mine: string, lock: string): boolean {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new PlainError(`${lock} cannot be made: ${message}`);
    const holder = readIdentity(lock);
    if (!holder || !isRunning(holder)) rmSync(lock, { force: true });
    return false;
  }
}

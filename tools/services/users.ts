import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../test/harness/wait-for.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { identify, isRunning, type ProcessIdentity } from './process-identity.ts';
import type { Profile } from './profile.ts';

const LOCK_DEADLINE_MS = 10 * 60_000;
/** Tells apart those of this process that want the lock. */
let calls = 0;

/** Runs work while no other process starts or stops the services of the profile. */
export async function exclusively<T>(
  profile: Profile,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const lock = join(profile.folder, 'services.lock');
  const mine = `${lock}.${process.pid}-${calls++}`;
  writeFileSync(mine, JSON.stringify(myself()));
  try {
    const options = {
      what: 'another process to start or stop the services',
      deadlineMs: LOCK_DEADLINE_MS,
      everyMs: 100,
    };
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

/** Notes that this process uses the profile's services. */
export function registerUser(profile: Profile): void {
  mkdirSync(usersFolder(profile), { recursive: true });
  writeFileSync(userFile(profile, process.pid), JSON.stringify(myself()));
}

/** Notes that this process no longer uses them. */
export function unregisterUser(profile: Profile): void {
  rmSync(userFile(profile, process.pid), { force: true });
}

/** The other living processes that use the profile's services; notes of dead ones are cleared away. */
export function otherUsers(profile: Profile): ProcessIdentity[] {
  const folder = usersFolder(profile);
  mkdirSync(folder, { recursive: true });
  const users: ProcessIdentity[] = [];
  for (const name of readdirSync(folder)) {
    const user = readIdentity(join(folder, name));
    if (!user || !isRunning(user)) rmSync(join(folder, name), { force: true });
    else if (user.pid !== process.pid) users.push(user);
  }
  return users;
}

function tryLock(mine: string, lock: string): boolean {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new PlainError(`The services' folder cannot be locked: ${message}`);
    const holder = readIdentity(lock);
    if (!holder || !isRunning(holder)) rmSync(lock, { force: true });
    return false;
  }
}

function readIdentity(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

function myself(): ProcessIdentity {
  const identity = identify(process.pid);
  if (!identity) throw new Error('this process cannot see itself');
  return identity;
}

function usersFolder(profile: Profile): string {
  return join(profile.folder, 'users');
}

function userFile(profile: Profile, pid: number): string {
  return join(usersFolder(profile), `${pid}.json`);
}

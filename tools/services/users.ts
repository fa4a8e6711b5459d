import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { myself, readIdentity, whileLocked } from './lock-file.ts';
import { isRunning, type ProcessIdentity } from './process-identity.ts';
import type { Profile } from './profile.ts';

/** Runs work while no other process starts or stops the services of the profile. */
export function exclusively<T>(profile: Profile, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const lock = join(profile.folder, 'services.lock');
  return whileLocked({ lock, what: 'another process to start or stop the services', signal }, work);
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

function usersFolder(profile: Profile): string {
  return join(profile.folder, 'users');
}

function userFile(profile: Profile, pid: number): string {
  return join(usersFolder(profile), `${pid}.json`);
}

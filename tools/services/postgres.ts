import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { PlainError } from '../terminal/plain-error.ts';
import { type Daemon, runningDaemon, startDaemon, stopDaemon } from './daemon.ts';
import { type PostgresUser, postgresBinaries, postgresUser } from './postgres-binaries.ts';
import { postgresSettings, type ServerRole } from './postgres-settings.ts';
import type { Ports, Profile } from './profile.ts';
import { lastLines, runCommand } from './run-command.ts';
import { removeStaleLock } from './stale-lock.ts';

export const DATABASE = 'dayclose';
export const SUPERUSER = 'dayclose';

/** How long the orphans of a server that was killed may take to notice. */
const ORPHAN_TRIES = 20;
const ORPHAN_PAUSE_MS = 500;

/** What the steps of starting a primary and its replica share. */
export type Cluster = {
  readonly profile: Profile;
  readonly ports: Ports;
  readonly binaries: string;
  readonly user: PostgresUser;
  readonly password: string;
  readonly signal: AbortSignal | undefined;
  /** What else is in the environment of its servers. */
  readonly env?: Readonly<Record<string, string>>;
};

/** Finds the programs and the user for a cluster, and its password, which is made once and kept in a file. */
export async function openCluster(profile: Profile, ports: Ports, signal?: AbortSignal): Promise<Cluster> {
  const user = await postgresUser();
  const binaries = await postgresBinaries(profile, user);
  const folder = join(profile.folder, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  return { profile, ports, binaries, user, password: passwordOf(profile), signal };
}

/** The data folder of a server. */
export function dataFolder(cluster: Pick<Cluster, 'profile'>, role: ServerRole): string {
  return join(cluster.profile.folder, 'postgres', role);
}

/** The address of a database on one of the two servers. */
export function databaseUrl(cluster: Cluster, role: ServerRole, database = DATABASE): string {
  const port = role === 'primary' ? cluster.ports.pg : cluster.ports.pgReplica;
  return `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** Creates the primary's data folder if there is none: UTF-8, byte order, checksums, passwords only. */
export async function initializePrimary(cluster: Cluster): Promise<void> {
  const data = dataFolder(cluster, 'primary');
  const complete = join(data, 'PG_VERSION');
  const created = join(data, 'dayclose-created');
  if (existsSync(complete) && existsSync(created)) return;
  rmSync(data, { recursive: true, force: true });
  const passwordFile = join(cluster.profile.folder, 'postgres', 'initial-password');
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  if (cluster.user.uid !== undefined) chownSync(passwordFile, cluster.user.uid, cluster.user.gid ?? -1);
  const options = [
    '-D',
    data,
    '-U',
    SUPERUSER,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ];
  options.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums');
  if (!cluster.profile.durable) options.push('--no-sync');
  const result = await asPostgres(cluster, join(cluster.binaries, 'bin', 'initdb'), options);
  rmSync(passwordFile, { force: true });
  if (result.code !== 0) {
    const full = result.output.includes('No space left');
    throw new PlainError(
      full
        ? 'The disk is full: make some room and run the command again.'
        : `PostgreSQL's initdb failed: ${lastLines(result.output)}`,
    );
  }
  await startServer(cluster, 'primary');
  await onServer(databaseUrl(cluster, 'primary', 'postgres'), (client) =>
    client.query(`CREATE DATABASE ${DATABASE}`),
  );
  writeFileSync(created, '');
}

/** Starts a server, unless it runs already, and waits until it takes connections. */
export async function startServer(cluster: Cluster, role: ServerRole): Promise<void> {
  const daemon = serverDaemon(cluster, role);
  if (runningDaemon(daemon)) return;
  const port = role === 'primary' ? cluster.ports.pg : cluster.ports.pgReplica;
  writeFileSync(
    join(dataFolder(cluster, role), 'postgresql.conf'),
    postgresSettings(cluster.profile, role, port),
  );
  await removeStaleLock(dataFolder(cluster, role));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launchServer(cluster, role);
    } catch (error) {
      if (attempt === ORPHAN_TRIES || !String(error).includes('pre-existing shared memory block'))
        throw error;
      await delay(ORPHAN_PAUSE_MS, undefined, cluster.signal ? { signal: cluster.signal } : {});
    }
  }
}

/** Stops a server: open transactions are rolled back, what is committed is written. */
export async function stopServer(profile: Profile, role: ServerRole): Promise<void> {
  await stopDaemon(
    { name: daemonName(role), folder: profile.folder },
    { signal: 'SIGINT', lastSignal: 'SIGQUIT' },
  );
}

/** Runs statements on a connection of its own. */
export async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 2_000,
    application_name: 'dayclose-tools',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Runs a program as PostgreSQL's user. */
export function asPostgres(cluster: Cluster, file: string, args: readonly string[]) {
  const { user, signal, profile } = cluster;
  return runCommand(file, args, {
    ...user,
    signal,
    cwd: join(profile.folder, 'postgres'),
    env: environment(cluster),
  });
}

async function launchServer(cluster: Cluster, role: ServerRole): Promise<void> {
  const answers = () => onServer(databaseUrl(cluster, role, 'postgres'), () => Promise.resolve(true));
  await startDaemon(serverDaemon(cluster, role), answers, { deadlineMs: 60_000, signal: cluster.signal });
}

function serverDaemon(cluster: Cluster, role: ServerRole): Daemon {
  return {
    name: daemonName(role),
    folder: cluster.profile.folder,
    command: [join(cluster.binaries, 'bin', 'postgres'), '-D', dataFolder(cluster, role)],
    cwd: join(cluster.profile.folder, 'postgres'),
    env: environment(cluster),
    ...cluster.user,
  };
}

function daemonName(role: ServerRole): string {
  return `postgres-${role}`;
}

/** The libraries beside the programs are found by their relative path; DYLD and LD variables of others are left out. */
function environment(cluster: Cluster): NodeJS.ProcessEnv {
  const libraries = join(cluster.binaries, 'lib');
  return { PATH: process.env.PATH, LC_ALL: 'C', LD_LIBRARY_PATH: libraries, ...cluster.env };
}

function passwordOf(profile: Profile): string {
  const file = join(profile.folder, 'postgres-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../terminal/plain-error.ts';
import { runningDaemon } from './daemon.ts';
import { freeMemory, keepInMemory, removeFolder } from './in-memory.ts';
import { startKafka, stopKafka } from './kafka.ts';
import type { Kept } from './keep-up.ts';
import { partsOf } from './parts.ts';
import { choosePorts } from './ports.ts';
import { databaseUrl, initializePrimary, openCluster, startServer, stopServer } from './postgres.ts';
import { describeProfile, type PortName, type Ports, type Profile, type ProfileName } from './profile.ts';
import { startRedis, stopRedis } from './redis.ts';
import { startReplica } from './replica.ts';
import { type InstallOptions, ProgramMissing } from './system-program.ts';
import { exclusively, otherUsers, registerUser, unregisterUser } from './users.ts';

/** The addresses of running services; what is absent is missing on this machine. */
export type Services = {
  readonly databaseUrl: string;
  readonly replicaUrl: string;
  /** Of Redis, or of the database where there is none. */
  readonly queueUrl: string;
  /** Why there is no Redis. */
  readonly redisMissing?: string;
  readonly kafkaBrokers?: string;
  /** Why there is no Kafka. */
  readonly kafkaMissing?: string;
  /** True if another process had started them; they then stay up after `stop`. */
  readonly shared: boolean;
  /** The folder of their data and logs. */
  readonly folder: string;
  /** What of them runs on this machine. */
  readonly parts: readonly Kept[];
  /** Stops what runs here, unless another process still uses it. */
  stop(): Promise<void>;
};

export type StartOptions = {
  readonly signal?: AbortSignal;
  /** Told of things worth a line: a download, a missing Kafka. */
  readonly onNotice?: (line: string) => void;
  /** False for whoever reads nothing of a replica; `replicaUrl` is then the primary's. */
  readonly withReplica?: boolean;
};

type Addresses = Pick<
  Services,
  'databaseUrl' | 'replicaUrl' | 'queueUrl' | 'redisMissing' | 'kafkaBrokers' | 'kafkaMissing'
>;

/**
 * Starts PostgreSQL (a primary and, unless it is not wanted, a replica), Redis and Kafka of a profile, or joins those that another process
 * of this clone already runs. The last user that stops ends them.
 */
export async function startServices(name: ProfileName, options: StartOptions = {}): Promise<Services> {
  const profile = describeProfile(name);
  makeFolder(profile);
  return exclusively(
    profile,
    async () => {
      const shared = otherUsers(profile).length > 0;
      if (!shared) await stopLeftovers(profile);
      try {
        const ports = await portsOf(profile, shared);
        const addresses = await startAll(profile, ports, options);
        registerUser(profile);
        const parts = partsOf(profile, ports, {
          ...options,
          hasKafka: addresses.kafkaMissing === undefined,
          hasRedis: addresses.redisMissing === undefined,
        });
        return { ...addresses, shared, folder: profile.folder, parts, stop: () => leave(profile) };
      } catch (error) {
        if (!shared) await stopAll(profile);
        throw error;
      }
    },
    options.signal,
  );
}

/** The addresses of a profile's services as the last start noted them, if a process is using them now. */
export function runningServices(name: ProfileName): Addresses | undefined {
  const profile = describeProfile(name);
  if (!existsSync(noteOf(profile, 'addresses')) || otherUsers(profile).length === 0) return undefined;
  const noted = JSON.parse(readFileSync(noteOf(profile, 'addresses'), 'utf8')) as Addresses & {
    readonly redisUrl?: string;
  };
  // As a release noted it that had the queue on Redis alone.
  return noted.queueUrl === undefined ? { ...noted, queueUrl: noted.redisUrl ?? '' } : noted;
}

async function startAll(profile: Profile, ports: Ports, options: StartOptions): Promise<Addresses> {
  const { external } = profile;
  const own = { signal: options.signal, onNotice: options.onNotice ?? (() => {}) };
  const [postgres, redis, kafka] = await Promise.allSettled([
    external.databaseUrl ?? startPostgres(profile, ports, options),
    external.queueUrl ?? redisOrWhyNot(profile, ports, own),
    external.kafkaBrokers ?? startKafka(profile, ports, own),
  ]);
  const [database, queue, broker] = [fulfilled(postgres), fulfilled(redis), fulfilled(kafka)];
  const addresses: Addresses = {
    ...(typeof database === 'string'
      ? { databaseUrl: database, replicaUrl: external.replicaUrl ?? database }
      : database),
    ...(typeof queue === 'string'
      ? { queueUrl: queue }
      : { queueUrl: typeof database === 'string' ? database : database.databaseUrl, ...queue }),
    ...kafkaAddress(broker),
  };
  writeFileSync(noteOf(profile, 'addresses'), JSON.stringify(addresses), { mode: 0o600 });
  if (addresses.redisMissing)
    own.onNotice(`${addresses.redisMissing} The queue is kept in PostgreSQL meanwhile.`);
  if (addresses.kafkaMissing)
    own.onNotice(`Kafka is missing (${addresses.kafkaMissing}): events wait in the outbox.`);
  return addresses;
}

async function startPostgres(profile: Profile, ports: Ports, { signal, withReplica = true }: StartOptions) {
  if (!profile.durable) keepInMemory(join(profile.folder, 'postgres'));
  const cluster = await openCluster(profile, ports, signal);
  await initializePrimary(cluster);
  await startServer(cluster, 'primary');
  if (withReplica) await startReplica(cluster);
  const urlOf = (role: 'primary' | 'replica') => databaseUrl(cluster, role);
  return { databaseUrl: urlOf('primary'), replicaUrl: urlOf(withReplica ? 'replica' : 'primary') };
}

/** The address of Redis. Shape: why there is none, where none is installed and none can be. */
async function redisOrWhyNot(
  profile: Profile,
  ports: Ports,
  options: InstallOptions,
): Promise<string | Pick<Addresses, 'redisMissing'>> {
  try {
    return await startRedis(profile, ports, options);
  } catch (error) {
    if (error instanceof ProgramMissing) return { redisMissing: error.message };
    throw error;
  }
}

function kafkaAddress(
  kafka: string | Awaited<ReturnType<typeof startKafka>>,
): Pick<Addresses, 'kafkaBrokers' | 'kafkaMissing'> {
  if (typeof kafka === 'string') return { kafkaBrokers: kafka };
  return kafka.ok ? { kafkaBrokers: kafka.brokers } : { kafkaMissing: kafka.reason };
}

function fulfilled<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/** Ports are chosen when the first user starts the services, and noted for those that join. */
async function portsOf(profile: Profile, shared: boolean): Promise<Ports> {
  const note = noteOf(profile, 'ports');
  if (shared && existsSync(note)) return JSON.parse(readFileSync(note, 'utf8')) as Ports;
  const { external } = profile;
  const needed: PortName[] = [];
  if (!external.databaseUrl) needed.push('pg', 'pgReplica');
  if (!external.queueUrl) needed.push('redis');
  if (!external.kafkaBrokers) needed.push('kafka', 'kafkaController');
  const ports = await choosePorts(profile, needed);
  writeFileSync(note, JSON.stringify(ports));
  return ports;
}

/** What an earlier process left running when it died; data that is not meant to last goes with it. */
async function stopLeftovers(profile: Profile): Promise<void> {
  await stopAll(profile);
  if (profile.durable) return;
  for (const data of ['postgres', 'redis', 'kafka']) {
    removeFolder(join(profile.folder, data));
  }
}

async function leave(profile: Profile): Promise<void> {
  await exclusively(profile, async () => {
    unregisterUser(profile);
    if (otherUsers(profile).length > 0) return;
    await stopAll(profile);
    freeMemory(join(profile.folder, 'postgres'));
  });
}

async function stopAll(profile: Profile): Promise<void> {
  const stopping = [
    stopServer(profile, 'replica'),
    stopServer(profile, 'primary'),
    stopRedis(profile),
    stopKafka(profile),
  ];
  await Promise.allSettled(stopping);
  const left = ['postgres-primary', 'postgres-replica', 'redis', 'kafka'].filter((name) =>
    runningDaemon({ name, folder: profile.folder }),
  );
  if (left.length > 0) throw new PlainError(`These did not stop: ${left.join(', ')}; see ${profile.folder}.`);
}

function makeFolder(profile: Profile): void {
  try {
    mkdirSync(profile.folder, { recursive: true, mode: 0o755 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES') throw error;
    throw new PlainError(
      `${profile.folder} cannot be written: give yourself the right to write there and try again.`,
    );
  }
}

function noteOf(profile: Profile, what: 'addresses' | 'ports'): string {
  return join(profile.folder, `${what}.json`);
}

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PlainError } from '../terminal/plain-error.ts';

/** `start` keeps its data, `test` begins empty each time, `bench` is durable like `start` and apart from it. */
export type ProfileName = 'start' | 'test' | 'bench';

export const PORT_NAMES = ['pg', 'pgReplica', 'redis', 'kafka', 'kafkaController'] as const;
export type PortName = (typeof PORT_NAMES)[number];
export type Ports = Readonly<Record<PortName, number>>;

/** Where the services of a profile live and what they may do. */
export type Profile = {
  readonly name: ProfileName;
  readonly folder: string;
  /** Downloads that all profiles share. */
  readonly cache: string;
  /** False where a power cut may lose data, and where data is wiped before each start. */
  readonly durable: boolean;
  /** Ports for which another free one will do when they are taken: those that nobody chose. */
  readonly movablePorts: ReadonlySet<PortName>;
  readonly ports: Ports;
  /** Services of others, which replace the local ones. */
  readonly external: External;
};

export type External = {
  readonly databaseUrl?: string;
  readonly replicaUrl?: string;
  readonly queueUrl?: string;
  readonly kafkaBrokers?: string;
};

export const clonePath = join(import.meta.dirname, '..', '..');

const DEFAULT_PORTS: Readonly<Record<ProfileName, Ports>> = {
  start: { pg: 5441, pgReplica: 5442, redis: 6391, kafka: 9191, kafkaController: 9192 },
  test: { pg: 5451, pgReplica: 5452, redis: 6395, kafka: 9195, kafkaController: 9196 },
  bench: { pg: 5461, pgReplica: 5462, redis: 6399, kafka: 9199, kafkaController: 9200 },
};

const PORT_VARIABLES: Readonly<Record<PortName, string>> = {
  pg: 'PG_PORT',
  pgReplica: 'PG_REPLICA_PORT',
  redis: 'REDIS_PORT',
  kafka: 'KAFKA_PORT',
  kafkaController: 'KAFKA_CONTROLLER_PORT',
};

/** Describes a profile from its name and the environment. */
export function describeProfile(name: ProfileName, env: NodeJS.ProcessEnv = process.env): Profile {
  const base =
    process.getuid?.() === 0 ? join('/var/lib/dayclose', hashOf(clonePath)) : join(clonePath, '.dayclose');
  return {
    name,
    folder: join(base, name),
    cache: join(base, '..', process.getuid?.() === 0 ? 'cache' : '.dayclose/cache'),
    durable: name !== 'test',
    movablePorts: new Set(
      name === 'start' ? [] : PORT_NAMES.filter((port) => !env[portVariable(name, port)]),
    ),
    ports: Object.fromEntries(PORT_NAMES.map((port) => [port, portFrom(name, port, env)])) as Ports,
    external: externalServices(name, env),
  };
}

/** The environment variable that overrides a port of a profile. */
export function portVariable(profile: ProfileName, port: PortName): string {
  return `DAYCLOSE_${profile === 'start' ? '' : `${profile.toUpperCase()}_`}${PORT_VARIABLES[port]}`;
}

function portFrom(profile: ProfileName, port: PortName, env: NodeJS.ProcessEnv): number {
  const variable = portVariable(profile, port);
  const text = env[variable];
  if (!text) return DEFAULT_PORTS[profile][port];
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  throw new PlainError(`${variable} is "${text}", which is no port: give a number from 1 to 65535.`);
}

/** Tests never touch what DATABASE_URL names: they have variables of their own. */
function externalServices(profile: ProfileName, env: NodeJS.ProcessEnv): External {
  const names =
    profile === 'test'
      ? (['TEST_DATABASE_URL', 'TEST_REPLICA_URL', 'TEST_QUEUE_URL', 'TEST_KAFKA_BROKERS'] as const)
      : (['DATABASE_URL', 'DATABASE_REPLICA_URL', 'QUEUE_URL', 'KAFKA_BROKERS'] as const);
  const [databaseUrl, replicaUrl, queueUrl, kafkaBrokers] = names.map((name) => env[name] || undefined);
  return { databaseUrl, replicaUrl, queueUrl, kafkaBrokers };
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}

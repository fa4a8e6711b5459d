import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type MavenRecipe, madeByMaven } from '../services/by-maven.ts';
import { launchDaemon, logOf, stopDaemon } from '../services/daemon.ts';
import { findKafka } from '../services/kafka-program.ts';
import { clonePath, describeProfile } from '../services/profile.ts';
import { PlainError } from '../terminal/plain-error.ts';

/** What the manual gives to whoever reads the outbox by Debezium: the settings of its connector, and the publication. */
export const settingsFile = join(clonePath, 'examples', 'debezium', 'outbox.properties');
export const publicationFile = join(clonePath, 'examples', 'debezium', 'publication.sql');

const debezium: MavenRecipe = {
  what: 'Debezium',
  name: 'debezium',
  pom: join(import.meta.dirname, 'pom.xml'),
  goals: (folder) => [
    'dependency:copy-dependencies',
    `-DoutputDirectory=${folder}`,
    '-DincludeScope=runtime',
  ],
};
const memory = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC'];
const topicPrefix = 'dbz';
const name = 'debezium';

export interface ConnectorPlace {
  readonly databaseUrl: string;
  readonly brokers: string;
  /** Of its settings, its log and how far it has read. */
  readonly folder: string;
  /** Of the port on which Kafka Connect answers. */
  readonly port: number;
}

/** Debezium's connector over the outbox of a database, as the manual has it, run by Kafka Connect. */
export class Connector {
  readonly #place: ConnectorPlace;
  readonly #command: readonly [string, ...string[]];

  private constructor(place: ConnectorPlace, command: readonly [string, ...string[]]) {
    this.#place = place;
    this.#command = command;
  }

  /** Fetches what it consists of, and writes its settings; it does not run yet. */
  static async prepare(place: ConnectorPlace, onNotice: (line: string) => void): Promise<Connector> {
    const profile = describeProfile('test');
    const kafka = await findKafka(profile, onNotice);
    if (!kafka.ok) throw new PlainError(`Debezium needs Kafka's jars: ${kafka.reason}.`);
    const made = await madeByMaven(debezium, { cache: profile.cache, onNotice });
    if (!made.ok) throw new PlainError(made.reason);
    const [worker, connector] = [
      join(place.folder, 'worker.properties'),
      join(place.folder, 'connector.properties'),
    ];
    writeFileSync(worker, lines(workerSettings(place)));
    writeFileSync(connector, `${readFileSync(settingsFile, 'utf8')}${lines(databaseSettings(place))}`);
    const classPath = [join(made.folder, '*'), kafka.classPath].join(delimiter);
    const program = ['-cp', classPath, 'org.apache.kafka.connect.cli.ConnectStandalone', worker, connector];
    return new Connector(place, [made.java, ...memory, ...program]);
  }

  start(): void {
    launchDaemon({ name, folder: this.#place.folder, command: this.#command });
  }

  /** Everything that it has printed since it was last started. */
  get output(): string {
    return readFileSync(logOf({ name, folder: this.#place.folder }), 'utf8');
  }

  stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    return stopDaemon({ name, folder: this.#place.folder }, { signal });
  }
}

function workerSettings({ brokers, folder, port }: ConnectorPlace): Record<string, string | number> {
  const converter = 'org.apache.kafka.connect.storage.StringConverter';
  return {
    'bootstrap.servers': brokers,
    'key.converter': converter,
    'value.converter': converter,
    'offset.storage.file.filename': join(folder, 'offsets'),
    'offset.flush.interval.ms': 1_000,
    listeners: `http://127.0.0.1:${port}`,
  };
}

function databaseSettings({ databaseUrl }: ConnectorPlace): Record<string, string> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  return {
    name: 'outbox',
    'topic.prefix': topicPrefix,
    'database.hostname': hostname,
    'database.port': port,
    'database.user': username,
    'database.password': password,
    'database.dbname': pathname.slice(1),
  };
}

function lines(settings: Readonly<Record<string, string | number>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** The settings of the manual, by name. */
export function readSettings(): ReadonlyMap<string, string> {
  const written = readFileSync(settingsFile, 'utf8').split('\n');
  return new Map(
    written
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

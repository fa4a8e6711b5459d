import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { PlainError } from '../terminal/plain-error.ts';
import { runningDaemon, startDaemon, stopDaemon } from './daemon.ts';
import { findKafka, type KafkaProgram } from './kafka-program.ts';
import type { Ports, Profile } from './profile.ts';
import { lastLines, runCommand } from './run-command.ts';

const NAME = 'kafka';
const CLUSTER_ID = 'ZGF5Y2xvc2Utc3RhcnQtMQ';
const MEMORY = ['-Xms128m', '-Xmx384m', '-XX:MaxMetaspaceSize=128m', '-XX:+UseSerialGC'];

export type KafkaStart =
  | { readonly ok: true; readonly brokers: string }
  | { readonly ok: false; readonly reason: string };

/** What a broker has beside its plain listener. */
export type MoreOfKafka = {
  /** Further listeners, each with its port. */
  readonly listeners: Readonly<Record<string, number>>;
  readonly settings: Readonly<Record<string, string>>;
  /** What its folder is prepared with, such as users. */
  readonly format: readonly string[];
};

export type KafkaOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onNotice: (line: string) => void;
  readonly more?: MoreOfKafka | undefined;
};

/** Starts a broker that is its own controller, unless it runs already; without Java or Maven, says why it did not. */
export async function startKafka(profile: Profile, ports: Ports, options: KafkaOptions): Promise<KafkaStart> {
  const brokers = `127.0.0.1:${ports.kafka}`;
  if (runningDaemon({ name: NAME, folder: profile.folder })) return { ok: true, brokers };
  const program = await findKafka(profile, options.onNotice, options.signal);
  if (!program.ok) return program;
  const settings = join(profile.folder, 'kafka.properties');
  const data = join(profile.folder, 'kafka');
  writeFileSync(settings, kafkaSettings(ports, data, options.more));
  await format(program, { settings, data, more: options.more });
  const daemon = {
    name: NAME,
    folder: profile.folder,
    command: [program.java, ...javaOptions(profile, program), 'kafka.Kafka', settings],
  } as const;
  await startDaemon(daemon, () => answers(brokers), { deadlineMs: 60_000, signal: options.signal });
  return { ok: true, brokers };
}

/** Stops the broker; its log is recovered at the next start if it takes too long. */
export function stopKafka(profile: Profile): Promise<void> {
  return stopDaemon({ name: NAME, folder: profile.folder });
}

function javaOptions(profile: Profile, program: KafkaProgram & { ok: true }): string[] {
  const logging = join(profile.folder, 'kafka-log4j2.properties');
  const text =
    'rootLogger.level=warn\nrootLogger.appenderRef.out.ref=out\nappender.out.type=Console\nappender.out.name=out\n';
  writeFileSync(
    logging,
    `${text}appender.out.layout.type=PatternLayout\nappender.out.layout.pattern=%d %p %c: %m%n\n`,
  );
  return [...MEMORY, `-Dlog4j2.configurationFile=${logging}`, '-cp', program.classPath];
}

async function format(
  program: KafkaProgram & { ok: true },
  {
    settings,
    data,
    more,
  }: { readonly settings: string; readonly data: string; readonly more: MoreOfKafka | undefined },
): Promise<void> {
  if (existsSync(join(data, 'meta.properties'))) return;
  mkdirSync(data, { recursive: true });
  const args = [
    '-cp',
    program.classPath,
    'kafka.tools.StorageTool',
    'format',
    '-t',
    CLUSTER_ID,
    '-c',
    settings,
    ...(more?.format ?? []),
  ];
  const result = await runCommand(program.java, args);
  if (result.code !== 0)
    throw new PlainError(`Kafka's folder ${data} cannot be prepared: ${lastLines(result.output, 1)}`);
}

function kafkaSettings(ports: Ports, data: string, more?: MoreOfKafka): string {
  const { kafka, kafkaController: controller } = ports;
  const beside = Object.entries(more?.listeners ?? {}).map(([name, port]) => `${name}://127.0.0.1:${port}`);
  const listeners = [`PLAINTEXT://127.0.0.1:${kafka}`, ...beside];
  const settings: Record<string, string | number> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: [...listeners, `CONTROLLER://127.0.0.1:${controller}`].join(),
    'advertised.listeners': listeners.join(),
    'controller.listener.names': 'CONTROLLER',
    // Kafka's own names, which say what they speak.
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_SSL:SASL_SSL',
    'log.dirs': data,
    'num.partitions': 8,
    // Whoever asks for a topic that was deleted would make it anew, with other partitions than those that events need.
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'log.segment.bytes': 64 * 1024 * 1024,
    // A broker that was killed is forgotten soon, so that the next start need not wait for its session to end.
    'broker.session.timeout.ms': 2_000,
    'broker.heartbeat.interval.ms': 500,
    ...more?.settings,
  };
  return `${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}

async function answers(brokers: string): Promise<boolean> {
  const client = new Kafka({
    clientId: 'dayclose-tools',
    brokers: [brokers],
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
    connectionTimeout: 2_000,
  });
  const admin = client.admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } finally {
    await admin.disconnect();
  }
}

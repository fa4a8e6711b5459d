import { tenantSettings } from '@dayclose/store/tenant-settings.ts';
import { tracingSettings } from '@dayclose/tracing/settings.ts';
import { z } from 'zod';
import type { WireFormat } from './formats/format.ts';
import { formatNamed, formats } from './formats/formats.ts';
import { kafkaConnection } from './kafka-connection.ts';
import { keyTemplate } from './message-key.ts';

const text = z.string().min(1);
const count = z.coerce.number().int().positive();

const [usual] = formats;
const formatForm = `it has to be one of ${formats.map(({ name }) => name).join(', ')}`;
const format = z
  .string()
  .default(usual.name)
  .transform((name) => formatNamed(name))
  .pipe(z.custom<WireFormat>((found) => found !== undefined, formatForm));

const settings = z.object({
  /** How a row of the outbox becomes a message. */
  KAFKA_FORMAT: format,
  /** What keys are made of. Never changed for a topic in use either. */
  KAFKA_KEY: keyTemplate.default('{aggregate_id}'),
  /** Never changed for a topic in use: a key would move to another partition and lose its order. */
  KAFKA_PARTITIONS: count.default(12),
  RELAY_HOST: text.default('127.0.0.1'),
  RELAY_PORT: z.coerce.number().int().min(0).max(65_535).default(4002),
  LOG_LEVEL: text.default('info'),
  /** Shards are split over lanes; one lane sends while another reads and marks. */
  RELAY_LANES: count.default(2),
  /** What a lane reads at once; it is sent in batches. */
  RELAY_READ_ROWS: count.default(4_000),
  /** Of payloads, in what a lane reads at once. */
  RELAY_READ_BYTES: count.default(8_000_000),
  /** Of one lane; a crash repeats no more than this. */
  RELAY_BATCH_ROWS: count.default(500),
  /** Below the topic's max.message.bytes (1,048,588 by default): a larger event is parked. */
  RELAY_SEND_BYTES: count.default(1_000_000),
  /** Of a replay, in one send. */
  RELAY_REPLAY_ROWS: count.default(200),
  /** Between two sends of a replay, so that what is published live goes first. */
  RELAY_REPLAY_PAUSE_MS: count.default(20),
  /** Between two looks for a replay. */
  RELAY_REPLAY_LOOK_MS: count.default(1_000),
  RELAY_POLL_MS: count.default(200),
  RELAY_IDLE_POLL_MS: count.default(1_000),
  RELAY_SEND_DEADLINE_MS: count.default(5_000),
  RELAY_LEASE_MS: count.default(10_000),
  RELAY_HEARTBEAT_MS: count.default(3_000),
  /** The pause between heartbeats of a relay that has less than its share. */
  RELAY_CLAIM_MS: count.default(1_000),
  RELAY_BACKOFF_MS: count.default(2_000),
  /** How long the batch in flight may take to end when the relay is told to. */
  RELAY_CLOSE_MS: count.default(2_000),
  /** After which the relay ends, whatever hangs. */
  SHUTDOWN_DEADLINE_MS: count.default(9_000),
  RELAY_STATEMENT_MS: count.default(10_000),
  RELAY_REMEMBERED_AGGREGATES: count.default(20_000),
  RELAY_DAYS_AHEAD: count.default(7),
  RELAY_DAYS_AHEAD_EVERY_MS: count.default(3_600_000),
});
/** What a relay reads of its environment. */
export const environment = tenantSettings.and(kafkaConnection).and(settings).and(tracingSettings);

/** The relay's settings, by their names in the environment. Units: `_MS` milliseconds, `_BYTES` bytes, `_ROWS` events. */
export type RelayConfig = z.output<typeof environment>;

/** Reads the settings. Errors: a sentence that names the first one that is missing or wrong. */
export function readConfig(env: NodeJS.ProcessEnv): RelayConfig {
  // A variable that is empty is not given.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse({ ...formatNamed(given.KAFKA_FORMAT)?.settings, ...given });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `${issue?.path[0]?.toString() ?? 'A setting'} is missing or wrong: ${issue?.message ?? 'unknown'}.`,
    );
  }
  const config = parsed.data;
  if (config.RELAY_LEASE_MS < config.RELAY_HEARTBEAT_MS + config.RELAY_SEND_DEADLINE_MS + 1_000) {
    throw new Error('RELAY_LEASE_MS is too short: it must outlast a heartbeat and a send by a second.');
  }
  if (config.KAFKA_FORMAT.hasOwnKey && given.KAFKA_KEY !== undefined) {
    throw new Error(
      `KAFKA_KEY has no say with KAFKA_FORMAT ${config.KAFKA_FORMAT.name}, which has a key of its own.`,
    );
  }
  return config;
}

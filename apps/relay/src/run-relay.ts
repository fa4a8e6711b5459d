import { once } from 'node:events';
import type { Installed } from '@dayclose/domain/installed.ts';
import { type AvroParts, openCodec } from '@dayclose/schema/avro/codec.ts';
import { pino } from 'pino';
import type { Acknowledged } from './acknowledged.ts';
import { readConfig } from './config.ts';
import { makeMetrics } from './metrics.ts';
import { openDatabase } from './open-database.ts';
import { publishToKafka } from './publish-to-kafka.ts';
import { Relay } from './relay.ts';
import { serveHealth } from './serve-health.ts';
import { topicsOfKafka } from './topics-of-kafka.ts';

const farewellMs = 500;

/**
 * Runs a relay until it is told to stop.
 *
 * Errors: a sentence where the environment is not right, or its port is taken.
 */
export async function runRelay(env: NodeJS.ProcessEnv, installed: Installed & AvroParts): Promise<void> {
  const config = readConfig(env);
  const { encodeMessage } = openCodec(installed);
  const log = pino({ name: 'relay', level: config.LOG_LEVEL });

  const database = openDatabase(config);
  const metrics = makeMetrics(database);
  const openPublisher = (acknowledged: () => Acknowledged) =>
    publishToKafka({
      brokers: config.KAFKA_BROKERS,
      topic: config.KAFKA_TOPIC,
      partitions: config.KAFKA_PARTITIONS,
      sendDeadlineMs: config.RELAY_SEND_DEADLINE_MS,
      acknowledged,
      log,
    });
  const topics = topicsOfKafka({
    brokers: config.KAFKA_BROKERS,
    deadlineMs: config.RELAY_SEND_DEADLINE_MS,
  });

  const told = Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal)));
  const relay = new Relay({
    config,
    database,
    encodeMessage,
    openPublisher,
    topics,
    log,
    onSent: metrics.countSent,
  });
  const server = await serveHealth(relay, metrics, { host: config.RELAY_HOST, port: config.RELAY_PORT });
  log.info({ address: server.address() }, 'the relay is up');

  await told;
  log.info('the relay is closing');
  setTimeout(() => process.exit(1), config.SHUTDOWN_DEADLINE_MS).unref();
  server.close();
  server.closeAllConnections();
  await relay.close();
  await Promise.race([database.end(), once(AbortSignal.timeout(farewellMs), 'abort')]);
  log.info('the relay is closed');
  process.exit(0);
}

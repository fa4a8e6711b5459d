import { once } from 'node:events';
import type { Installed } from '@dayclose/domain/installed.ts';
import { openLog } from '@dayclose/installation/open-log.ts';
import { tellSettings } from '@dayclose/installation/tell-settings.ts';
import { type AvroParts, openCodec } from '@dayclose/schema/avro/codec.ts';
import { readSchemas } from '@dayclose/schema/avro/read-schemas.ts';
import { openTracing } from '@dayclose/tracing/open-tracing.ts';
import { collectDefaultMetrics } from 'prom-client';
import { readConfig } from './config.ts';
import { keyBy } from './message-key.ts';
import { makeMetrics } from './metrics.ts';
import { openRelay } from './open-relay.ts';
import { registeredSchemas } from './registry/registered-schemas.ts';
import { serveHealth } from './serve-health.ts';

const farewellMs = 500;

/**
 * Runs a relay for each tenant until it is told to stop.
 *
 * Errors: a sentence where the environment is not right, or its port is taken.
 */
export async function runRelay(env: NodeJS.ProcessEnv, installed: Installed & AvroParts): Promise<void> {
  const config = readConfig(env);
  const { encodeMessage } = openCodec(installed);
  const schemas = readSchemas(installed.avroFolders);
  const encode = config.KAFKA_FORMAT.open({ encodeMessage, schemas, keyOf: keyBy(config.KAFKA_KEY) });
  const log = openLog({ level: config.LOG_LEVEL, base: { name: 'relay' } });
  if (tellSettings(log, { ...config, KAFKA_FORMAT: config.KAFKA_FORMAT.name }) === 'CHECKED') return;
  const tracing = await openTracing(config.tracing, 'dayclose-relay', log.warn.bind(log));
  const metrics = makeMetrics();
  collectDefaultMetrics({ register: metrics.registry });

  const told = Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal)));
  const relays = config.tenants.map((tenant) =>
    openRelay(tenant, { config, encode, schemas: registeredSchemas(schemas), log, metrics, tracing }),
  );
  const server = await serveHealth(relays, metrics, { host: config.RELAY_HOST, port: config.RELAY_PORT });
  log.info({ address: server.address() }, 'the relay is up');

  await told;
  log.info('the relay is closing');
  setTimeout(() => process.exit(1), config.SHUTDOWN_DEADLINE_MS).unref();
  server.close();
  server.closeAllConnections();
  await Promise.all(
    relays.map(async ({ relay, database }) => {
      await relay.close();
      await Promise.race([database.end(), once(AbortSignal.timeout(farewellMs), 'abort')]);
    }),
  );
  await tracing?.close();
  log.info('the relay is closed');
  process.exit(0);
}

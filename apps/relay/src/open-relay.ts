import type { NumberedSchema } from '@dayclose/store/sql/relay/register-schemas.ts';
import type { TenantSettings } from '@dayclose/store/tenant-settings.ts';
import type { Tracing } from '@dayclose/tracing/tracing.ts';
import type { Logger } from 'pino';
import type { Acknowledged } from './acknowledged.ts';
import type { RelayConfig } from './config.ts';
import type { Encode } from './formats/format.ts';
import type { RelayMetrics } from './metrics.ts';
import { openDatabase } from './open-database.ts';
import { publishToKafka } from './publish-to-kafka.ts';
import { SchemaRegistry } from './registry/schema-registry.ts';
import { Relay } from './relay.ts';
import type { Destination } from './relay-parts.ts';
import type { TenantRelay } from './tenant-relay.ts';
import { topicsOfKafka } from './topics-of-kafka.ts';
import { tracedPublisher } from './traced-publisher.ts';

export interface RelaySurroundings {
  readonly config: RelayConfig;
  readonly encode: Encode;
  /** The schemas that are installed. */
  readonly schemas: readonly NumberedSchema[];
  readonly log: Logger;
  readonly metrics: RelayMetrics;
  /** Absent where nobody is told of what is sent. */
  readonly tracing?: Tracing | undefined;
}

/** Sets a relay to work for a tenant, with clients of Kafka and sessions of its database that no other tenant shares. */
export function openRelay(tenant: TenantSettings, around: RelaySurroundings): TenantRelay {
  const { config, encode, metrics, tracing } = around;
  const log = around.log.child({ tenant: tenant.id });
  const database = openDatabase(tenant.databaseUrl, config);
  const openPublisher = (acknowledged: () => Acknowledged, to: Destination) => {
    const publisher = publishToKafka({
      kafka: config.kafka,
      ...to,
      sendDeadlineMs: config.RELAY_SEND_DEADLINE_MS,
      acknowledged,
    });
    const { topic } = to;
    return tracing === undefined
      ? publisher
      : tracedPublisher(publisher, tracing, { tenant: tenant.id, topic });
  };
  const topics = topicsOfKafka({
    kafka: config.kafka,
    deadlineMs: config.RELAY_SEND_DEADLINE_MS,
  });
  const onSent = (messages: number) => metrics.countSent(tenant.id, messages);
  const schemas = new SchemaRegistry(database, around.schemas);
  const prepare = () => schemas.register();
  const relay = new Relay({
    config,
    tenant,
    database,
    encode,
    prepare,
    openPublisher,
    topics,
    log,
    onSent,
  });
  return { tenant: tenant.id, relay, database, schemas };
}

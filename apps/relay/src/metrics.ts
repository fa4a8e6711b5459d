import { measureBacklog } from '@dayclose/store/sql/relay/measure-backlog.ts';
import { measureOldestTransaction } from '@dayclose/store/sql/relay/measure-oldest-transaction.ts';
import { withTimeout } from '@dayclose/store/with-timeout.ts';
import { Counter, Gauge, Registry } from 'prom-client';
import type { TenantRelay } from './tenant-relay.ts';

/** What /metrics tells. */
export interface RelayMetrics {
  readonly registry: Registry;
  readonly contentType: string;
  /** The text of all metrics; the outbox is measured when they are asked for. */
  render(relays: readonly TenantRelay[]): Promise<string>;
  countSent(tenant: string, messages: number): void;
}

/** Longest that the figures of all tenants wait for the outbox of one. Units: milliseconds. */
const measureMs = 2_000;

/** Makes the relay's metrics, each by tenant; those of an outbox keep their last values while it cannot be read. */
export function makeMetrics(): RelayMetrics {
  const registry = new Registry();
  const labelNames = ['tenant'] as const;
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `dayclose_relay_${name}`, help, labelNames, registers: [registry] });
  const sent = new Counter({
    name: 'dayclose_relay_sent_total',
    help: 'Events that Kafka took and that were marked.',
    labelNames,
    registers: [registry],
  });
  const pending = gauge('backlog_events', 'Events that wait in the outbox, up to a million.');
  const oldestAge = gauge('backlog_oldest_age_seconds', 'Age of the oldest event that waits.');
  const oldestTransaction = gauge(
    'oldest_transaction_seconds',
    'Age of the oldest transaction of the database; reads pass over all that was marked since.',
  );
  const parked = gauge('parked_aggregates', 'Aggregates that wait behind an event that cannot be published.');
  const stopped = gauge('stopped_shards', 'Shards that are stopped since their events are out of order.');
  const otherDays = gauge('rows_of_other_days', 'Rows of days for which no partition was made in time.');
  const held = gauge('shards_held', 'Shards that this relay publishes.');
  const kafkaUp = gauge('kafka_up', '1 while Kafka takes events.');
  const outboxUp = gauge('outbox_up', '1 while the outbox can be read and marked.');
  const needsDecision = gauge('needs_decision', '1 while nothing is published until a person decides.');
  const lastError = new Gauge({
    name: 'dayclose_relay_last_error',
    help: 'The last error, by its text.',
    labelNames: ['tenant', 'text'] as const,
    registers: [registry],
  });

  async function measure({ tenant, database }: TenantRelay): Promise<void> {
    const backlog = await measureBacklog(database);
    pending.set({ tenant }, backlog.pending);
    oldestAge.set({ tenant }, backlog.oldestAgeSeconds);
    parked.set({ tenant }, backlog.parkedAggregates);
    stopped.set({ tenant }, backlog.stoppedShards);
    otherDays.set({ tenant }, backlog.rowsOfOtherDays);
    oldestTransaction.set({ tenant }, await measureOldestTransaction(database));
  }

  function show({ tenant, relay }: TenantRelay): void {
    sent.inc({ tenant }, 0);
    held.set({ tenant }, relay.shardsHeld);
    kafkaUp.set({ tenant }, Number(relay.kafka.isUp));
    outboxUp.set({ tenant }, Number(relay.outbox.isUp));
    needsDecision.set({ tenant }, Number(relay.needsDecision !== undefined));
    if (relay.lastError !== undefined) lastError.set({ tenant, text: relay.lastError }, 1);
  }

  return {
    registry,
    contentType: registry.contentType,
    countSent: (tenant, messages) => sent.inc({ tenant }, messages),
    async render(relays) {
      const measured = relays.map((each) =>
        withTimeout(measure(each), measureMs, 'the outbox').catch(() => {}),
      );
      await Promise.all(measured);
      lastError.reset();
      for (const each of relays) show(each);
      return registry.metrics();
    },
  };
}

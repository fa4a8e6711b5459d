import { measureBacklog } from '@dayclose/store/sql/relay/measure-backlog.ts';
import type { Queryable } from '@dayclose/store/sql/relay/queryable.ts';
import { Counter, Gauge, Registry } from 'prom-client';
import type { Relay } from './relay.ts';

/** What /metrics tells. */
export interface RelayMetrics {
  readonly contentType: string;
  /** The text of all metrics; the outbox is measured when they are asked for. */
  render(relay: Relay): Promise<string>;
  countSent(messages: number): void;
}

/** Makes the relay's metrics; those of the outbox keep their last values while it cannot be read. */
export function makeMetrics(database: Queryable): RelayMetrics {
  const registry = new Registry();
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `dayclose_relay_${name}`, help, registers: [registry] });
  const sent = new Counter({
    name: 'dayclose_relay_sent_total',
    help: 'Events that Kafka took and that were marked.',
    registers: [registry],
  });
  const pending = gauge('backlog_events', 'Events that wait in the outbox, up to a million.');
  const oldestAge = gauge('backlog_oldest_age_seconds', 'Age of the oldest event that waits.');
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
    labelNames: ['text'],
    registers: [registry],
  });

  async function measure(): Promise<void> {
    const backlog = await measureBacklog(database);
    pending.set(backlog.pending);
    oldestAge.set(backlog.oldestAgeSeconds);
    parked.set(backlog.parkedAggregates);
    stopped.set(backlog.stoppedShards);
    otherDays.set(backlog.rowsOfOtherDays);
  }

  return {
    contentType: registry.contentType,
    countSent: (messages) => sent.inc(messages),
    async render(relay) {
      await measure().catch(() => {});
      held.set(relay.shardsHeld);
      kafkaUp.set(Number(relay.kafka.isUp));
      outboxUp.set(Number(relay.outbox.isUp));
      needsDecision.set(Number(relay.needsDecision !== undefined));
      lastError.reset();
      if (relay.lastError !== undefined) lastError.set({ text: relay.lastError }, 1);
      return registry.metrics();
    },
  };
}

import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a worker counts of one tenant. */
export interface Metrics {
  readonly accountsClosed: Counter.Internal;
  readonly accountsFailed: Counter.Internal;
  readonly chunkSeconds: Histogram.Internal<'tenant'>;
  readonly chunksRefused: Counter.Internal;
  readonly partitionsHeld: Gauge.Internal<'tenant'>;
  readonly partitionsEnded: Counter.Internal;
  readonly queueErrors: Counter.Internal;
  readonly callsDelivered: Counter.Internal;
  readonly callsFailed: Counter.Internal;
  readonly callsWaiting: Gauge.Internal<'tenant'>;
  readonly callsDead: Gauge.Internal<'tenant'>;
  readonly oldestCallSeconds: Gauge.Internal<'tenant'>;
}

/** What a process counts. */
export interface ProcessMetrics {
  readonly registry: Registry;
  /** Begins to count for a tenant, whose name each of its figures bears. */
  of(tenant: string): Metrics;
}

export function openMetrics(): ProcessMetrics {
  const registry = new Registry();
  const named = { labelNames: ['tenant'] as const, registers: [registry] };
  const counter = (name: string, help: string) => new Counter({ name, help, ...named });
  const accountsClosed = counter('dayclose_cob_accounts_closed_total', 'Accounts that this worker closed.');
  const accountsFailed = counter(
    'dayclose_cob_accounts_failed_total',
    'Accounts that this worker could not close.',
  );
  const chunkSeconds = new Histogram({
    name: 'dayclose_cob_chunk_seconds',
    help: 'Time of a chunk from its begin to its commit.',
    buckets: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
    ...named,
  });
  const chunksRefused = counter(
    'dayclose_cob_chunks_refused_total',
    'Chunks that were rolled back and taken in parts.',
  );
  const partitionsHeld = new Gauge({
    name: 'dayclose_cob_partitions_held',
    help: 'Partitions at work.',
    ...named,
  });
  const partitionsEnded = counter(
    'dayclose_cob_partitions_ended_total',
    'Partitions that this worker ended.',
  );
  const queueErrors = counter(
    'dayclose_queue_errors_total',
    'Errors of the queue; the poll of PostgreSQL stands in.',
  );
  const gauge = (name: string, help: string) => new Gauge({ name, help, ...named });
  const callsDelivered = counter(
    'dayclose_outbound_calls_delivered_total',
    'Calls to the outside that this worker made and that were answered with success.',
  );
  const callsFailed = counter(
    'dayclose_outbound_call_failures_total',
    'Calls to the outside that failed, each time.',
  );
  const callsWaiting = gauge('dayclose_outbound_calls_waiting', 'Calls to the outside that are to be made.');
  const callsDead = gauge(
    'dayclose_outbound_calls_dead',
    'Calls to the outside that failed for too long and wait for a person.',
  );
  const oldestCallSeconds = gauge(
    'dayclose_outbound_calls_oldest_seconds',
    'Age of the oldest call to the outside that is to be made.',
  );
  const gauges = [callsWaiting, callsDead, oldestCallSeconds];
  const counters = [
    accountsClosed,
    accountsFailed,
    chunksRefused,
    partitionsEnded,
    queueErrors,
    callsDelivered,
    callsFailed,
  ];
  return {
    registry,
    of(tenant) {
      const labels = { tenant };
      // Shown from the start, and not only once something has happened.
      for (const each of counters) each.inc(labels, 0);
      partitionsHeld.set(labels, 0);
      for (const each of gauges) each.set(labels, 0);
      chunkSeconds.zero(labels);
      return {
        accountsClosed: accountsClosed.labels(labels),
        accountsFailed: accountsFailed.labels(labels),
        chunkSeconds: chunkSeconds.labels(labels),
        chunksRefused: chunksRefused.labels(labels),
        partitionsHeld: partitionsHeld.labels(labels),
        partitionsEnded: partitionsEnded.labels(labels),
        queueErrors: queueErrors.labels(labels),
        callsDelivered: callsDelivered.labels(labels),
        callsFailed: callsFailed.labels(labels),
        callsWaiting: callsWaiting.labels(labels),
        callsDead: callsDead.labels(labels),
        oldestCallSeconds: oldestCallSeconds.labels(labels),
      };
    },
  };
}

import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a worker counts. */
export interface Metrics {
  readonly registry: Registry;
  readonly accountsClosed: Counter;
  readonly accountsFailed: Counter;
  readonly chunkSeconds: Histogram;
  readonly chunksRefused: Counter;
  readonly partitionsHeld: Gauge;
  readonly partitionsEnded: Counter;
  readonly redisErrors: Counter;
}

export function createMetrics(tenant: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ tenant });
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  return {
    registry,
    accountsClosed: counter('dayclose_cob_accounts_closed_total', 'Accounts that this worker closed.'),
    accountsFailed: counter(
      'dayclose_cob_accounts_failed_total',
      'Accounts that this worker could not close.',
    ),
    chunkSeconds: new Histogram({
      name: 'dayclose_cob_chunk_seconds',
      help: 'Time of a chunk from its begin to its commit.',
      buckets: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
      registers,
    }),
    chunksRefused: counter(
      'dayclose_cob_chunks_refused_total',
      'Chunks that were rolled back and taken in parts.',
    ),
    partitionsHeld: new Gauge({
      name: 'dayclose_cob_partitions_held',
      help: 'Partitions at work.',
      registers,
    }),
    partitionsEnded: counter('dayclose_cob_partitions_ended_total', 'Partitions that this worker ended.'),
    redisErrors: counter('dayclose_redis_errors_total', 'Errors of Redis; the poll of PostgreSQL stands in.'),
  };
}

/** What a panel shows. Shape: `queries` by what their lines are called; `$tenant` is what is chosen, `$__rate_interval` what Grafana makes of it. */
export interface Panel {
  readonly title: string;
  /** As Grafana calls it. */
  readonly unit: 's' | 'd' | 'bytes' | 'ops' | 'short' | 'percentunit' | 'none';
  readonly queries: Readonly<Record<string, string>>;
}

/** A dashboard. */
export interface Dashboard {
  readonly name: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

const of = '{tenant=~"$tenant"}';
const operations = 'dayclose_gateway_operation_seconds';
const errors = 'INTERNAL|UNAVAILABLE|BUSY|QUERY_TIMED_OUT';
const ours = '{job=~"dayclose.*"}';

function quantile(of: number, figure: string, matchers: string, by = ''): string {
  const labels = by === '' ? 'le' : `le, ${by}`;
  return `histogram_quantile(${of}, sum by (${labels}) (rate(${figure}_bucket{${matchers}}[$__rate_interval])))`;
}

const most = (figure: string) => `max by (tenant, job_name) (${figure}${of})`;
const ofJob = '{{tenant}} {{job_name}}';
const mostOf = (figure: string) => ({ '{{tenant}}': `max by (tenant) (${figure}${of})` });

const mostOfServer = (figure: string) => ({
  '{{tenant}} {{server}}': `max by (tenant, server) (${figure}${of})`,
});

/** The dashboards that there are. */
export const dashboards: readonly Dashboard[] = [
  {
    name: 'api',
    title: 'Dayclose: API',
    panels: [
      {
        title: 'Operations',
        unit: 'ops',
        queries: {
          '{{operation}}': `sum by (operation) (rate(${operations}_count${of}[$__rate_interval]))`,
        },
      },
      {
        title: 'Refused and failed, by code',
        unit: 'ops',
        queries: {
          '{{code}}': `sum by (code) (rate(${operations}_count{tenant=~"$tenant", code!="OK"}[$__rate_interval]))`,
        },
      },
      {
        title: 'Share that fails by no fault of who asks',
        unit: 'percentunit',
        queries: {
          share: `(sum(rate(${operations}_count{tenant=~"$tenant", code=~"${errors}"}[$__rate_interval])) or vector(0)) / sum(rate(${operations}_count${of}[$__rate_interval]))`,
        },
      },
      {
        title: 'Commands',
        unit: 's',
        queries: {
          p50: quantile(0.5, operations, 'tenant=~"$tenant", operation="mutation"'),
          p99: quantile(0.99, operations, 'tenant=~"$tenant", operation="mutation"'),
        },
      },
      {
        title: 'Queries',
        unit: 's',
        queries: {
          p50: quantile(0.5, operations, 'tenant=~"$tenant", operation="query"'),
          p99: quantile(0.99, operations, 'tenant=~"$tenant", operation="query"'),
        },
      },
      {
        title: 'Waiting for a turn',
        unit: 'short',
        queries: { '{{for}}': `sum by (for) (dayclose_gateway_waiting${of})` },
      },
      {
        title: 'Event loop, late by (p99)',
        unit: 's',
        queries: { '{{job}} {{instance}}': `nodejs_eventloop_lag_p99_seconds${ours}` },
      },
      {
        title: 'CPU, of one core',
        unit: 'percentunit',
        queries: { '{{job}} {{instance}}': `rate(process_cpu_seconds_total${ours}[$__rate_interval])` },
      },
      {
        title: 'Memory',
        unit: 'bytes',
        queries: { '{{job}} {{instance}}': `process_resident_memory_bytes${ours}` },
      },
    ],
  },
  {
    name: 'close',
    title: 'Dayclose: close',
    panels: [
      {
        title: 'Days behind the COB date',
        unit: 'd',
        queries: { [ofJob]: most('dayclose_job_days_behind') },
      },
      {
        title: 'State of the latest run',
        unit: 'none',
        queries: {
          '{{job_name}} {{state}}': `max by (tenant, job_name, state) (dayclose_job_run_state${of})`,
        },
      },
      {
        title: 'Failed, or was refused',
        unit: 'none',
        queries: { [ofJob]: most('dayclose_job_failed') },
      },
      {
        title: 'Age of the run under way',
        unit: 's',
        queries: { [ofJob]: most('dayclose_job_run_seconds') },
      },
      {
        title: 'Since the run committed anything',
        unit: 's',
        queries: { [ofJob]: most('dayclose_job_run_idle_seconds') },
      },
      {
        title: 'Was to start, and has not',
        unit: 's',
        queries: { [ofJob]: most('dayclose_job_overdue_seconds') },
      },
      {
        title: 'Accounts closed',
        unit: 'ops',
        queries: {
          '{{tenant}}': `sum by (tenant) (rate(dayclose_cob_accounts_closed_total${of}[$__rate_interval]))`,
        },
      },
      {
        title: 'A chunk',
        unit: 's',
        queries: {
          p50: quantile(0.5, 'dayclose_cob_chunk_seconds', 'tenant=~"$tenant"'),
          p99: quantile(0.99, 'dayclose_cob_chunk_seconds', 'tenant=~"$tenant"'),
        },
      },
      {
        title: 'Partitions not closed, at work, and let go without a word',
        unit: 'short',
        queries: {
          'open {{job_name}}': most('dayclose_job_open_partitions'),
          'at work {{tenant}}': `sum by (tenant) (dayclose_cob_partitions_held${of})`,
          'let go {{tenant}}': `max by (tenant) (dayclose_job_lapsed_partitions${of})`,
        },
      },
      {
        title: 'Accounts that runs could not close',
        unit: 'short',
        queries: {
          'last run {{job_name}}': most('dayclose_job_run_failed_accounts'),
          'waiting {{job_name}}': most('dayclose_job_failures_open'),
        },
      },
      {
        title: 'Accounts held, and left since they failed, for',
        unit: 's',
        queries: {
          'held {{job_name}}': most('dayclose_job_oldest_hold_seconds'),
          'left {{job_name}}': most('dayclose_job_oldest_failure_seconds'),
        },
      },
      {
        title: 'Chunks taken in parts, errors of the queue',
        unit: 'ops',
        queries: {
          chunks: `sum(rate(dayclose_cob_chunks_refused_total${of}[$__rate_interval]))`,
          queue: `sum(rate(dayclose_queue_errors_total${of}[$__rate_interval]))`,
        },
      },
      {
        title: 'Calls to the outside that wait, and are dead',
        unit: 'short',
        queries: {
          'waiting {{tenant}}': `max by (tenant) (dayclose_outbound_calls_waiting${of})`,
          'dead {{tenant}}': `max by (tenant) (dayclose_outbound_calls_dead${of})`,
        },
      },
    ],
  },
  {
    name: 'events',
    title: 'Dayclose: events',
    panels: [
      {
        title: 'Sent',
        unit: 'ops',
        queries: { '{{tenant}}': `sum by (tenant) (rate(dayclose_relay_sent_total${of}[$__rate_interval]))` },
      },
      { title: 'Waiting', unit: 'short', queries: mostOf('dayclose_relay_backlog_events') },
      {
        title: 'Age of the oldest that waits',
        unit: 's',
        queries: mostOf('dayclose_relay_backlog_oldest_age_seconds'),
      },
      { title: 'Parked aggregates', unit: 'short', queries: mostOf('dayclose_relay_parked_aggregates') },
      { title: 'Stopped shards', unit: 'short', queries: mostOf('dayclose_relay_stopped_shards') },
      { title: 'Waits for a decision', unit: 'none', queries: mostOf('dayclose_relay_needs_decision') },
      {
        title: 'Kafka and outbox, up',
        unit: 'none',
        queries: {
          'Kafka {{instance}}': `dayclose_relay_kafka_up${of}`,
          'outbox {{instance}}': `dayclose_relay_outbox_up${of}`,
        },
      },
      { title: 'Shards held', unit: 'short', queries: { '{{instance}}': `dayclose_relay_shards_held${of}` } },
      {
        title: 'Rows of days without a partition',
        unit: 'short',
        queries: mostOf('dayclose_relay_rows_of_other_days'),
      },
    ],
  },
  {
    name: 'database',
    title: 'Dayclose: database',
    panels: [
      {
        title: 'Servers that answer',
        unit: 'none',
        queries: {
          '{{server}} {{tenant}}': `min by (tenant, server) (dayclose_gateway_server_up${of})`,
        },
      },
      { title: 'Replica lag', unit: 's', queries: mostOfServer('dayclose_gateway_replica_lag_seconds') },
      {
        title: 'Replica lag, of the log',
        unit: 'bytes',
        queries: mostOfServer('dayclose_gateway_replica_lag_bytes'),
      },
      {
        title: 'Queries read the primary instead',
        unit: 'none',
        queries: mostOf('dayclose_gateway_reads_from_primary'),
      },
      {
        title: 'Oldest transaction',
        unit: 's',
        queries: mostOf('dayclose_relay_oldest_transaction_seconds'),
      },
      {
        title: 'Waiting for a turn, by server',
        unit: 'short',
        queries: { '{{for}} {{tenant}}': `sum by (tenant, for) (dayclose_gateway_waiting${of})` },
      },
    ],
  },
];

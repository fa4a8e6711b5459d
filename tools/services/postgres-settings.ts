import type { Profile } from './profile.ts';

export type ServerRole = 'primary' | 'replica';

/**
 * What every PostgreSQL of this repository has beyond its defaults, so that it is as a lender's is: docs/operations.md says
 * why, and compose.yaml says the same.
 */
export const tuning: Readonly<Record<string, string>> = {
  work_mem: '16MB',
  random_page_cost: '1.1',
  // Parallel workers of one query would take the cores that COB's own workers need.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  max_wal_size: '2GB',
  checkpoint_timeout: '30min',
  // So that the outbox can be read by Debezium too (ADR 105).
  wal_level: 'logical',
};

/** The text of postgresql.conf for one of the two servers of a profile. */
export function postgresSettings(profile: Profile, role: ServerRole, port: number): string {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: role === 'primary' ? '512MB' : '256MB',
    maintenance_work_mem: '128MB',
    ...tuning,
    wal_keep_size: 0,
    max_wal_senders: 8,
    max_replication_slots: 8,
    // A replica that stays away is rebuilt; it must not fill the primary's disk.
    max_slot_wal_keep_size: '4GB',
    hot_standby: 'on',
    hot_standby_feedback: 'on',
    // Until the replica tells that its queries have gone on, the primary keeps old versions of rows for them (ADR 77).
    wal_receiver_status_interval: '1s',
    synchronous_commit: profile.durable ? 'on' : 'off',
    fsync: profile.durable ? 'on' : 'off',
    full_page_writes: profile.durable ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'ISO, YMD',
    log_line_prefix: '%m [%p] %a ',
    log_min_messages: 'warning',
    lc_messages: 'C',
    default_text_search_config: 'pg_catalog.simple',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  return `# Written anew at every start.\n${lines.join('\n')}\n`;
}

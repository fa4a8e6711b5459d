import { Pool } from 'pg';
import type { RelayConfig } from './config.ts';

const connections = 4;
const connectMs = 2_000;
/** Past the server's own limit, for a server that does not answer at all. */
const graceMs = 2_000;

/** Opens the relay's few connections to the primary; one that fails is replaced at the next statement. */
export function openDatabase(config: Pick<RelayConfig, 'DATABASE_URL' | 'RELAY_STATEMENT_MS'>): Pool {
  const pool = new Pool({
    connectionString: config.DATABASE_URL,
    application_name: 'dayclose-relay',
    max: connections,
    connectionTimeoutMillis: connectMs,
    statement_timeout: config.RELAY_STATEMENT_MS,
    query_timeout: config.RELAY_STATEMENT_MS + graceMs,
    keepAlive: true,
  });
  // An idle connection that ends is no news: the next statement tells whether the server is there.
  pool.on('error', () => {});
  return pool;
}

import type { Client } from 'pg';
import { migrate } from '../../tools/migrate.ts';
import { historyFingerprint, readMigrations } from '../../tools/migrations/migration-files.ts';
import { withDatabaseName } from './connection.ts';

const TEMPLATE_LOCK = 4_152_001;

/**
 * Makes sure that the database that test databases are cloned from exists, and returns its name.
 * The name carries a fingerprint of the migrations, so a changed one gets a template of its own.
 */
export async function ensureTemplate(client: Client, serverUrl: string): Promise<string> {
  const migrations = readMigrations();
  const name = `template_${historyFingerprint(migrations)}`;
  if (await exists(client, name)) return name;
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    if (await exists(client, name)) return name;
    const unfinished = `${name}_unfinished`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
    await migrate(withDatabaseName(serverUrl, unfinished), migrations);
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
    return name;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

async function exists(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  return rowCount === 1;
}

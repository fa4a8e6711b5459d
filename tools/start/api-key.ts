import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { onServer } from '../services/postgres.ts';
import type { GraphQLClient } from './graphql-client.ts';

/**
 * The key for development, with the role admin: the one that an earlier start made, if the gateway still knows it,
 * else a new one, kept in a file that only its owner can read.
 */
export async function developmentKey(
  folder: string,
  databaseUrl: string,
  client: GraphQLClient,
): Promise<string> {
  const file = join(folder, 'development-api-key');
  if (existsSync(file)) {
    const key = readFileSync(file, 'utf8');
    client.useKey(key);
    if (await client.isKnown()) return key;
  }
  // Two clones may share one database: each has a key of its own there.
  const name = `development ${createHash('sha256').update(folder).digest('hex').slice(0, 6)}`;
  const key = await onServer(databaseUrl, (connection) => createApiKey(connection, { name, role: 'admin' }));
  writeFileSync(file, key, { mode: 0o600 });
  client.useKey(key);
  return key;
}

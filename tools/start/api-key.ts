import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { Pool } from 'pg';
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
  const secret = randomBytes(24).toString('base64url');
  const pool = new Pool({ connectionString: databaseUrl, max: 1, application_name: 'dayclose-start' });
  try {
    await createApiKey(pool, {
      name: `development ${randomBytes(3).toString('hex')}`,
      role: 'admin',
      secret,
    });
  } finally {
    await pool.end();
  }
  writeFileSync(file, secret, { mode: 0o600 });
  client.useKey(secret);
  return secret;
}

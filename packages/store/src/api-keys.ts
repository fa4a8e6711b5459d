import { createHash, randomBytes } from 'node:crypto';
import { type Actor, actorOf, type Role, roles } from '@dayclose/domain/kernel/permissions.ts';
import type { Queryable } from './database.ts';

/** What is kept of a secret; the secret itself has 256 random bits, so that a plain hash is enough. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/**
 * Makes an API key, or gives the one of that name another secret; answers the secret, which is nowhere else.
 *
 * Errors: a role that there is not throws.
 */
export async function createApiKey(
  client: Queryable,
  key: { readonly name: string; readonly role: string; readonly secret?: string },
): Promise<string> {
  if (!Object.hasOwn(roles, key.role)) throw new Error(`there is no role ${key.role}`);
  const secret = key.secret ?? `dc_${randomBytes(32).toString('base64url')}`;
  await client.query(
    `insert into api_keys (name, role, secret_hash) values ($1, $2, $3)
     on conflict (name) do update set role = excluded.role, secret_hash = excluded.secret_hash, disabled_at = null`,
    [key.name, key.role, hashOf(secret)],
  );
  return secret;
}

/** Who has this key; nobody where it is unknown or disabled. */
export async function findActor(client: Queryable, secret: string): Promise<Actor | undefined> {
  const { rows } = await client.query<{ name: string; role: Role }>({
    name: 'find-actor',
    text: 'select name, role from api_keys where secret_hash = $1 and disabled_at is null',
    values: [hashOf(secret)],
  });
  const [row] = rows;
  return row === undefined ? undefined : actorOf(`api-key:${row.name}`, row.role);
}

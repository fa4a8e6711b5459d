import { createHash, randomBytes } from 'node:crypto';
import { actorOfKey } from '@dayclose/domain/access/api-key.ts';
import { type Actor, actorOf, type Permissions } from '@dayclose/domain/kernel/permissions.ts';
import type { Queryable } from './database.ts';
import { hasRole, roleOf } from './roles.ts';
import { keysChanged } from './sql/keys-changed.ts';
import { listOf } from './tables/batch.ts';
import { bytes } from './tables/column-types.ts';

/** What is kept of a secret, in hexadecimal; the secret itself has 256 random bits, so that a plain hash is enough. */
export function hashOfKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A secret that nobody has, and what is kept of it. */
export function newSecret(): { readonly secret: string; readonly secretHash: string } {
  const secret = `dc_${randomBytes(32).toString('base64url')}`;
  return { secret, secretHash: hashOfKey(secret) };
}

/**
 * Makes an API key, or gives the one of that name another secret; returns the secret, which is nowhere else.
 *
 * Errors: a role that there is not throws.
 */
export async function createApiKey(
  client: Queryable,
  key: { readonly name: string; readonly role: string; readonly secret?: string },
): Promise<string> {
  if (!(await hasRole(client, key.role))) throw new Error(`there is no role ${key.role}`);
  const { secret } = key.secret === undefined ? newSecret() : { secret: key.secret };
  await client.query(
    `insert into api_keys (name, role, secret_hash) values ($1, $2, $3)
     on conflict (name) do update
     set role = excluded.role, secret_hash = excluded.secret_hash, disabled_at = null, expires_at = null`,
    [key.name, key.role, Buffer.from(hashOfKey(secret), 'hex')],
  );
  await client.query(keysChanged);
  return secret;
}

/** Revokes an API key, whoever uses it. False where there is none that was not revoked before. */
export async function disableApiKey(client: Queryable, name: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'update api_keys set disabled_at = clock_timestamp() where name = $1 and disabled_at is null',
    [name],
  );
  await client.query(keysChanged);
  return rowCount === 1;
}

/** Who has each key of a list of hashes; those that are unknown, revoked or expired are left out. */
export async function findActors(
  client: Queryable,
  permissions: Permissions,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Actor>> {
  const { rows } = await client.query<FoundKey>({
    name: 'find-actors-with-roles',
    text: `select k.name, k.role, r.permissions, encode(k.secret_hash, 'hex') as hash
           from api_keys k left join roles r on r.name = k.role
           where k.secret_hash = any($1::bytea[]) and k.disabled_at is null
             and (k.expires_at is null or k.expires_at > clock_timestamp())`,
    values: [
      listOf(
        bytes,
        hashes.map((hash) => Buffer.from(hash, 'hex')),
      ),
    ],
  });
  return new Map(
    rows.map((key) => [
      key.hash,
      actorOf(actorOfKey(key.name), roleOf(key.role, key.permissions), permissions),
    ]),
  );
}

interface FoundKey {
  readonly name: string;
  readonly role: string;
  /** Of a role that the tenant made. */
  readonly permissions: readonly string[] | null;
  readonly hash: string;
}

/** Notes that somebody asked by a key: once a minute, by whichever process comes first. */
export async function noteUse(client: Queryable, secret: string): Promise<void> {
  await client.query({
    name: 'note-use-of-key',
    text: `update api_keys set last_used_at = clock_timestamp()
           where secret_hash = $1 and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')`,
    values: [Buffer.from(hashOfKey(secret), 'hex')],
  });
}

/** Who has this key; nobody where it is unknown, revoked or expired. */
export async function findActor(
  client: Queryable,
  permissions: Permissions,
  secret: string,
): Promise<Actor | undefined> {
  const hash = hashOfKey(secret);
  return (await findActors(client, permissions, [hash])).get(hash);
}

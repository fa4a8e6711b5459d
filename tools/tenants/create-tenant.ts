import type { Installed } from '@dayclose/domain/installed.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { nameOf } from '@dayclose/store/faults.ts';
import type { TenantSettings } from '@dayclose/store/tenant-settings.ts';
import { DatabaseError, escapeIdentifier } from 'pg';
import { onServer } from '../services/postgres.ts';
import { setUpDatabase } from '../set-up.ts';
import { onDatabase } from '../terminal/on-database.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { type Found, lookAt } from './standing.ts';
import { addTenant, type Entry } from './tenants-file.ts';

/** A tenant that is to be made, and what it has. */
export interface NewTenant {
  readonly entry: Entry;
  readonly keyName: string | undefined;
  readonly installed: Installed;
}

/** PostgreSQL's code for a database that is not there. */
const noSuchDatabase = '3D000';

/**
 * Makes a tenant: its database, where it is not there, with all that a tenant has, an admin's key if one is named, and its
 * place in the file. Returns the key's secret.
 *
 * Errors: a sentence, and nothing is changed, for a tenant or a topic that the file has, a database that is another tenant's
 * by whatever address, that holds something else, or that a later release has migrated.
 */
export async function createTenant(
  path: string,
  { entry, keyName, installed }: NewTenant,
): Promise<string | undefined> {
  const { databaseUrl } = entry;
  let secret: string | undefined;
  await addTenant(path, entry, async (others) => {
    await onDatabase(databaseUrl, async () => {
      const found = await lookAtIfThere(databaseUrl);
      if (found !== undefined) await refuse(entry, found, others);
      else await createDatabase(databaseUrl);
      await setUpDatabase(databaseUrl, installed);
      if (keyName !== undefined) {
        secret = await onServer(databaseUrl, (client) =>
          createApiKey(client, { name: keyName, role: 'admin' }),
        );
      }
    });
  });
  return secret;
}

/** Nothing where there is no such database. */
async function lookAtIfThere(databaseUrl: string): Promise<Found | undefined> {
  try {
    return await lookAt(databaseUrl);
  } catch (error) {
    if (error instanceof DatabaseError && error.code === noSuchDatabase) return undefined;
    throw error;
  }
}

async function refuse(
  { databaseUrl }: Entry,
  { identity, standing }: Found,
  others: readonly TenantSettings[],
): Promise<void> {
  const name = nameOf(databaseUrl);
  if (standing.is === 'FOREIGN') {
    throw new PlainError(`The database ${name} holds tables that are not of Dayclose: name an empty one.`);
  }
  if (standing.is === 'AHEAD') {
    throw new PlainError(`The database ${name} was migrated by a later release: use that one.`);
  }
  for (const { id, databaseUrl: url } of others) {
    // One that cannot be asked now is told apart by its address alone.
    const other = await lookAt(url).catch(() => undefined);
    if (other?.identity === identity) {
      throw new PlainError(`The database ${name} is that of ${id}, by another address.`);
    }
  }
}

async function createDatabase(databaseUrl: string): Promise<void> {
  const server = new URL(databaseUrl);
  server.pathname = '/postgres';
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  await onServer(server.href, (client) => client.query(`create database ${escapeIdentifier(name)}`));
}

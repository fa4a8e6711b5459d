/**
 * Makes the database that DATABASE_URL names, or each of those in the file that TENANTS names, ready for Dayclose: its tables,
 * its dates, its chart of accounts.
 * `npm run set-up -- --key NAME` also makes an API key with the role admin, or the one that `--role` names, or gives the
 * one of that name another secret, and prints it; `--disable-key NAME` disables one; `npm run set-up -- --sandbox` marks
 * the database as one to try things in, for good.
 */
import { parseArgs } from 'node:util';
import type { Installed } from '@dayclose/domain/installed.ts';
import { roles } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { createApiKey, disableApiKey } from '@dayclose/store/api-keys.ts';
import { openPool, sessionLimits } from '@dayclose/store/database.ts';
import { type Provisioning, provision } from '@dayclose/store/provision.ts';
import { hasRole } from '@dayclose/store/roles.ts';
import { tenantSettings } from '@dayclose/store/tenant-settings.ts';
import { migrate } from './migrate.ts';
import { onServer } from './services/postgres.ts';
import { databaseIn, onDatabase } from './terminal/on-database.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';

/** Migrates a database and gives it what every tenant has; returns the names of the migrations applied. */
export async function setUpDatabase(
  databaseUrl: string,
  installed: Installed,
  options: Provisioning = {},
): Promise<string[]> {
  const applied = await migrate(databaseUrl);
  const pool = openPool(databaseUrl, 'dayclose-set-up', { ...sessionLimits, poolSize: 1 });
  try {
    await provision(pool, installed, options);
  } finally {
    await pool.end();
  }
  return applied;
}

/** Errors: a role that neither ships nor is one of the database's own, as which a database without tables has none. */
async function refuseUnknown(role: string, url: string): Promise<void> {
  if (roles.some((each) => each === role)) return;
  const isKnown = await onDatabase(url, () =>
    onServer(url, async (client) => {
      const { rows } = await client.query(`select to_regclass('roles') is not null as "hasRoles"`);
      return rows[0].hasRoles && (await hasRole(client, role));
    }),
  );
  if (isKnown) return;
  throw new PlainError(
    `There is no role ${role}: it has to be one of ${roles.join(', ')}, or one of the tenant's own.`,
  );
}

/** What is to be set up, and what lines about it begin with. Errors: a sentence where the environment names nothing. */
function databasesIn(env: NodeJS.ProcessEnv): readonly { readonly url: string; readonly before: string }[] {
  if (!env.TENANTS) {
    if (!env.DATABASE_URL)
      throw new PlainError('DATABASE_URL is not set: it names the database to set up, or TENANTS several.');
    return [{ url: databaseIn('DATABASE_URL', env.DATABASE_URL), before: '' }];
  }
  const read = tenantSettings.safeParse(env);
  if (!read.success)
    throw new PlainError(
      read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`).join(' '),
    );
  return read.data.tenants.map(({ id, databaseUrl: url }) => ({ url, before: `${id}: ` }));
}

/** What is asked for beside the tables. */
interface Asked {
  readonly key?: string | undefined;
  readonly role: string;
  readonly 'disable-key'?: string | undefined;
  readonly sandbox?: boolean | undefined;
}

/** Sets one database up, and makes and disables keys there. */
async function setUpOne(url: string, asked: Asked, tell: (line: string) => void): Promise<void> {
  const { key: name, role, 'disable-key': disabled, sandbox = false } = asked;
  const applied = await onDatabase(url, () => setUpDatabase(url, shipped, { sandbox }));
  tell(applied.length === 0 ? 'Nothing to apply.' : `Applied ${applied.join(', ')}.`);
  if (name) {
    tell(await onDatabase(url, () => onServer(url, (client) => createApiKey(client, { name, role }))));
  }
  if (disabled) {
    const was = await onDatabase(url, () => onServer(url, (client) => disableApiKey(client, disabled)));
    if (!was) throw new PlainError(`There is no key ${disabled} that is not disabled already.`);
    tell(`The key ${disabled} is disabled.`);
  }
}

if (import.meta.main) {
  await runMain(async () => {
    const { values } = parseArgs({
      options: {
        key: { type: 'string' },
        role: { type: 'string', default: 'admin' },
        'disable-key': { type: 'string' },
        sandbox: { type: 'boolean' },
      },
    });
    const databases = databasesIn(process.env);
    for (const { url } of databases) await refuseUnknown(values.role, url);
    for (const { url, before } of databases) {
      await setUpOne(url, values, (line) => console.log(`${before}${line}`));
    }
    return 0;
  });
}

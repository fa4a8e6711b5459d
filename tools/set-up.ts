/**
 * Makes the database that DATABASE_URL names ready for Dayclose: its tables, its dates, its chart of accounts.
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
    const { role, 'disable-key': disabled } = values;
    const given = process.env.DATABASE_URL;
    if (!given) throw new PlainError('DATABASE_URL is not set: it names the database to set up.');
    const url = databaseIn('DATABASE_URL', given);
    await refuseUnknown(role, url);
    const applied = await onDatabase(url, () =>
      setUpDatabase(url, shipped, { sandbox: values.sandbox === true }),
    );
    console.log(applied.length === 0 ? 'Nothing to apply.' : `Applied ${applied.join(', ')}.`);
    if (values.key) {
      const key = { name: values.key, role };
      console.log(await onDatabase(url, () => onServer(url, (client) => createApiKey(client, key))));
    }
    if (disabled) {
      const was = await onDatabase(url, () => onServer(url, (client) => disableApiKey(client, disabled)));
      if (!was) throw new PlainError(`There is no key ${disabled} that is not disabled already.`);
      console.log(`The key ${disabled} is disabled.`);
    }
    return 0;
  });
}

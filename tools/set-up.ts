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
    if (!roles.some((each) => each === role)) {
      throw new PlainError(`There is no role ${role}: it has to be one of ${roles.join(', ')}.`);
    }
    const given = process.env.DATABASE_URL;
    if (!given) throw new PlainError('DATABASE_URL is not set: it names the database to set up.');
    const url = databaseIn('DATABASE_URL', given);
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

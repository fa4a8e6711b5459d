/**
 * Makes, migrates and lists the tenants of the file that TENANTS names, while programs serve those that are there:
 *
 * - `npm run tenants -- list` says of each where it is, and how; the exit code is 1 where one is not ready.
 * - `npm run tenants -- create NAME --database URL` makes one: its database, where it is not there, and its place in the
 *   file, which is begun with the first. `--replica URL` (several times, too), `--topic NAME`; `--key NAME` also makes an API
 *   key with the role admin, and prints it.
 * - `npm run tenants -- migrate [NAME …]` brings all, or those named, to this release; the exit code is 1 where one could not be.
 */
import { parseArgs } from 'node:util';
import { shipped } from '@dayclose/domain/shipped.ts';
import { createTenant } from './tenants/create-tenant.ts';
import { listTenants } from './tenants/list-tenants.ts';
import { migrateTenants } from './tenants/migrate-tenants.ts';
import { tenantsIn, tenantsPath } from './tenants/tenants-file.ts';
import { databaseIn } from './terminal/on-database.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';

const usage = 'Say what to do: list, create NAME --database URL, or migrate [NAME …].';
const say = (line: string) => console.log(line);

await runMain(async () => {
  const { values, positionals } = parsed();
  const [verb, ...names] = positionals;
  const path = tenantsPath(process.env);
  switch (verb) {
    case 'list':
      return (await listTenants(tenantsIn(path), say)) ? 0 : 1;
    case 'migrate':
      return (await migrateTenants(named(names), shipped, say)) ? 0 : 1;
    case 'create': {
      const [id, ...more] = names;
      if (id === undefined || more.length > 0 || values.database === undefined) throw new PlainError(usage);
      const { replica, topic, key } = values;
      const databaseUrl = databaseIn('--database', values.database);
      const entry = { id, databaseUrl, replicaUrl: replica, topic };
      const secret = await createTenant(path, { entry, keyName: key, installed: shipped });
      say(`The tenant ${id} is in ${path}: programs that are started from now on serve it.`);
      if (secret !== undefined) say(secret);
      return 0;
    }
    default:
      throw new PlainError(usage);
  }

  function named(ids: readonly string[]) {
    const tenants = tenantsIn(path);
    const unknown = ids.find((id) => tenants.every((each) => each.id !== id));
    if (unknown !== undefined) throw new PlainError(`There is no tenant ${unknown} in ${path}.`);
    return ids.length === 0 ? tenants : tenants.filter(({ id }) => ids.includes(id));
  }
});

/** Errors: a sentence for an option that there is not. */
function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        database: { type: 'string' },
        replica: { type: 'string', multiple: true },
        topic: { type: 'string' },
        key: { type: 'string' },
      },
    });
  } catch (error) {
    throw new PlainError(`${(error as Error).message.split('. ')[0]}. ${usage}`);
  }
}

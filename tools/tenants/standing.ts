import type { Client } from 'pg';
import { readMigrations } from '../migrations/migration-files.ts';
import { onServer } from '../services/postgres.ts';

/** How far a database is ready to be a tenant's. */
export type Standing =
  | { readonly is: 'READY'; readonly businessDate: string; readonly cobDate: string }
  /** It is one of Dayclose's, and so many migrations of this release wait. */
  | { readonly is: 'BEHIND'; readonly waiting: number }
  /** It has migrations that this release does not know. */
  | { readonly is: 'AHEAD' }
  | { readonly is: 'EMPTY' }
  /** Something else has its tables there. */
  | { readonly is: 'FOREIGN' };

/** A database as it was found. Shape: `identity` is the same whatever address the database was reached by. */
export interface Found {
  readonly identity: string;
  readonly standing: Standing;
}

/** Looks at a database, and changes nothing. Errors: those of the driver. */
export async function lookAt(databaseUrl: string): Promise<Found> {
  return await onServer(databaseUrl, async (client) => {
    const { rows } = await client.query<Look>(look);
    const [{ identity, hasTables, hasLog, hasDates }] = rows as [Look];
    if (!hasTables) return { identity, standing: { is: 'EMPTY' } };
    const applied = hasLog ? (await client.query<{ name: string }>(appliedMigrations)).rows : [];
    const known = readMigrations().map(({ name }) => name);
    const standing = standingBy(
      applied.map(({ name }) => name),
      known,
    );
    return { identity, standing: standing ?? (await readyOn(client, hasDates)) };
  });
}

interface Look {
  readonly identity: string;
  readonly hasTables: boolean;
  readonly hasLog: boolean;
  readonly hasDates: boolean;
}

const look = `
  select concat_ws('/', (select system_identifier from pg_control_system()), d.oid) as "identity",
         exists (select from pg_class where relkind in ('r', 'p', 'v') and relnamespace = to_regnamespace('public'))
           as "hasTables",
         to_regclass('_prisma_migrations') is not null as "hasLog", to_regclass('business_dates') is not null as "hasDates"
  from pg_database d where d.datname = current_database()`;

const appliedMigrations = `
  select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`;

/** What a database with tables is by the names of its migrations and of those known; nothing where it has just these. */
function standingBy(applied: readonly string[], known: readonly string[]): Standing | undefined {
  const waiting = known.filter((name) => !applied.includes(name)).length;
  if (waiting === known.length) return { is: 'FOREIGN' };
  if (waiting > 0) return { is: 'BEHIND', waiting };
  return applied.length > known.length ? { is: 'AHEAD' } : undefined;
}

/** Errors: none; tables without dates are a set-up that did not come to its end. */
async function readyOn(client: Client, hasDates: boolean): Promise<Standing> {
  const { rows } = hasDates
    ? await client.query<{ businessDate: string; cobDate: string }>(
        'select business_date::text as "businessDate", cob_date::text as "cobDate" from business_dates',
      )
    : { rows: [] };
  const [dates] = rows;
  return dates === undefined ? { is: 'BEHIND', waiting: 0 } : { is: 'READY', ...dates };
}

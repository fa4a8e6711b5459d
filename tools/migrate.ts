/**
 * Applies prisma/migrations to the database that DATABASE_URL names: `node tools/run.mjs tools/migrate.ts`.
 *
 * It keeps the same table and takes the same lock as `prisma migrate deploy`, so either can follow the other.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Session } from '@dayclose/store/session.ts';
import { type Client, DatabaseError, escapeIdentifier } from 'pg';
import { type MigrationFile, readMigrations } from './migrations/migration-files.ts';
import {
  createMigrationLog,
  forget,
  logBegin,
  logEnd,
  logFailure,
  readMigrationLog,
} from './migrations/migration-log.ts';
import { databaseIn, onDatabase } from './terminal/on-database.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';

/** The advisory lock of Prisma's own engine. */
const PRISMA_LOCK = 72_707_369;
const CONNECT_DEADLINE_MS = 5_000;
const TURN_DEADLINE_MS = 60_000;
const TURN_PAUSE_MS = 100;
const LOCK_TIMEOUT = '2s';
const LOCK_TRIES = 15;
const LOCK_PAUSE_MS = 1_000;
/** Lock not available, deadlock detected. */
const BUSY = ['55P03', '40P01'];
/** Of a notice that a migration gives itself. */
const TOLD = '00000';

/**
 * Applies the migrations that a database does not have yet and returns their names; `onProgress` is told how far a long
 * one has come. One whose process was killed is begun again: a transaction left nothing behind, and what works in several
 * goes on where it was.
 *
 * Errors: a sentence for a migration that fails, that failed earlier, or that was edited after it was applied.
 */
export async function migrate(
  databaseUrl: string,
  migrations = readMigrations(),
  onProgress: (message: string) => void = () => {},
): Promise<string[]> {
  const client = new Session({
    connectionString: databaseUrl,
    application_name: 'dayclose-migrate',
    connectionTimeoutMillis: CONNECT_DEADLINE_MS,
  });
  client.on('notice', ({ code, message }) => code === TOLD && message && onProgress(message));
  // Whoever waits for an answer is told of a lost connection as well.
  client.on('error', () => {});
  await client.connect();
  try {
    await takeLock(client);
    await createMigrationLog(client);
    await forgetKilled(client);
    const pending = await pendingMigrations(client, migrations);
    await client.query(`SET lock_timeout = '${LOCK_TIMEOUT}'`);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Asks again and again instead of queueing: CREATE INDEX CONCURRENTLY waits for every statement that waits. */
async function takeLock(client: Client): Promise<void> {
  const end = performance.now() + TURN_DEADLINE_MS;
  while (performance.now() < end) {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
      PRISMA_LOCK,
    ]);
    if (rows[0]?.mine) return;
    await delay(TURN_PAUSE_MS);
  }
  throw new PlainError(
    `Another migration of this database has run for ${TURN_DEADLINE_MS / 1000} s: wait for it and try again.`,
  );
}

/** Whoever has the lock knows that nobody else is at a migration that neither ended nor failed. */
async function forgetKilled(client: Client): Promise<void> {
  const log = await readMigrationLog(client);
  for (const { id, finished_at: finishedAt, logs } of log) {
    if (finishedAt === null && logs === null) await forget(client, id);
  }
}

async function pendingMigrations(
  client: Client,
  migrations: readonly MigrationFile[],
): Promise<MigrationFile[]> {
  const applied = new Map((await readMigrationLog(client)).map((row) => [row.migration_name, row]));
  return migrations.filter(({ name, checksum }) => {
    const row = applied.get(name);
    if (!row) return true;
    if (row.finished_at === null) {
      throw new PlainError(
        `The migration ${name} failed earlier: mend the database, then say so with "npx prisma migrate resolve".`,
      );
    }
    if (row.checksum !== checksum) {
      throw new PlainError(
        `The migration ${name} was changed after it was applied: put it back and write a new one.`,
      );
    }
    return false;
  });
}

/** A migration that meets a busy table gives way and comes again; a file is one transaction unless it says otherwise. */
async function apply(client: Client, migration: MigrationFile): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await dropUnfinished(client, migration);
    const id = await logBegin(client, migration);
    try {
      await client.query(migration.sql);
      await logEnd(client, id);
      return;
    } catch (error) {
      if (isLost(error)) {
        throw new PlainError(
          `The migration ${migration.name} was interrupted: ${String(error)}. Migrate again.`,
        );
      }
      await client.query('ROLLBACK');
      if (!isBusy(error) || attempt === LOCK_TRIES) {
        await logFailure(client, id, String(error));
        throw new PlainError(`The migration ${migration.name} failed: ${describe(error, migration.sql)}`);
      }
      await forget(client, id);
      await delay(LOCK_PAUSE_MS);
    }
  }
}

/** An index that was not built to its end is there all the same, and of no use: it is built anew. */
async function dropUnfinished(client: Client, { sql }: MigrationFile): Promise<void> {
  const [, index] = /^create index concurrently (\w+)/im.exec(sql) ?? [];
  if (index === undefined) return;
  const { rows } = await client.query(
    'select from pg_index where indexrelid = to_regclass($1) and not indisvalid',
    [index],
  );
  if (rows.length > 0) await client.query(`drop index ${escapeIdentifier(index)}`);
}

function isBusy(error: unknown): boolean {
  return error instanceof DatabaseError && error.code !== undefined && BUSY.includes(error.code);
}

/** Whether the session is gone, and with it whatever it had not committed. */
function isLost(error: unknown): boolean {
  return !(error instanceof DatabaseError) || error.severity === 'FATAL';
}

function describe(error: unknown, sql: string): string {
  if (!(error instanceof DatabaseError)) return String(error);
  const line = error.position ? ` (line ${sql.slice(0, Number(error.position)).split('\n').length})` : '';
  return `${error.message}${line}${error.detail ? `; ${error.detail}` : ''}`;
}

if (import.meta.main) {
  await runMain(async () => {
    const given = process.env.DATABASE_URL;
    if (!given) throw new PlainError('DATABASE_URL is not set: it names the database to migrate.');
    const url = databaseIn('DATABASE_URL', given);
    const applied = await onDatabase(url, () =>
      migrate(url, readMigrations(), (message) => console.log(message)),
    );
    console.log(applied.length === 0 ? 'Nothing to apply.' : `Applied ${applied.join(', ')}.`);
    return 0;
  });
}

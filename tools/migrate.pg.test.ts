import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { type MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connected } from '../test/harness/connection.ts';
import { createTestDatabase, type TestDatabase } from '../test/harness/database.ts';
import { waitFor } from '../test/harness/wait-for.ts';
import { migrate } from './migrate.ts';
import {
  fileFrom,
  type MigrationFile,
  migrationsFolder,
  readMigrations,
} from './migrations/migration-files.ts';

const filters = { externalTables: [], externalEnums: [] };
const first = fileFrom('20260101000000_first', 'CREATE TABLE one (id int);\nCREATE TABLE two (id int);\n');
const second = fileFrom(
  '20260102000000_second',
  '-- An index of its own.\nCREATE INDEX CONCURRENTLY one_id ON one (id);\n',
);
const broken = fileFrom(
  '20260103000000_broken',
  'CREATE TABLE three (id int);\nCREATE TABEL four (id int);\n',
);

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
});
afterEach(() => database.drop());

describe('beside Prisma', () => {
  test('Prisma sees what was applied, as applied and unchanged', async () => {
    const migrations = readMigrations();
    expect(await migrate(database.url)).toEqual(migrations.map(({ name }) => name));
    const migrationsList = listFor(migrations);
    await withPrisma(async (engine) => {
      expect(
        await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
      ).toMatchObject({
        editedMigrationNames: [],
        failedMigrationNames: [],
        hasMigrationsTable: true,
        history: null,
      });
      expect(await engine.applyMigrations({ migrationsList, filters })).toEqual({
        appliedMigrationNames: [],
      });
    });
  });

  test('what Prisma applied is not applied again', async () => {
    await withPrisma((engine) =>
      engine.applyMigrations({ migrationsList: listFor([first, second]), filters }),
    );
    expect(await migrate(database.url, [first, second])).toEqual([]);
    expect(await tables()).toEqual(['one', 'two']);
  });
});

describe('applying', () => {
  test('a second call applies what is new and nothing else', async () => {
    expect(await migrate(database.url, [first])).toEqual([first.name]);
    expect(await migrate(database.url, [first, second])).toEqual([second.name]);
    expect(await migrate(database.url, [first, second])).toEqual([]);
  });

  test('two at once apply each migration once', async () => {
    const both = await Promise.all([
      migrate(database.url, [first, second]),
      migrate(database.url, [first, second]),
    ]);
    expect(both.flat()).toEqual([first.name, second.name]);
  });

  test('a busy table is waited for', async () => {
    await migrate(database.url, [first]);
    const alter = fileFrom('20260104000000_alter', 'ALTER TABLE one ADD COLUMN note text;\n');
    await connected(database.url, async (client) => {
      await client.query('BEGIN');
      await client.query('LOCK TABLE one');
      const migrating = migrate(database.url, [first, alter]);
      await waitFor(() => gaveWay(), { what: 'the migration to give way once', deadlineMs: 10_000 });
      await client.query('COMMIT');
      expect(await migrating).toEqual([alter.name]);
    });
  });
});

test('an index that was not built to its end is built anew', async () => {
  await migrate(database.url, [first]);
  await connected(database.url, async (client) => {
    await client.query('INSERT INTO one VALUES (1), (1)');
    await expect(client.query('CREATE UNIQUE INDEX CONCURRENTLY one_id ON one (id)')).rejects.toThrow();
    expect(await migrate(database.url, [first, second])).toEqual([second.name]);
    const { rows } = await client.query(
      `SELECT indisvalid AS valid, indisunique AS "unique" FROM pg_index WHERE indexrelid = 'one_id'::regclass`,
    );
    expect(rows).toEqual([{ valid: true, unique: false }]);
  });
});

describe('refusals', () => {
  test('a failing migration leaves nothing behind, and is told with its line', async () => {
    await expect(migrate(database.url, [first, broken])).rejects.toThrow(
      /20260103000000_broken failed: .*TABEL.*line 2/,
    );
    expect(await tables()).toEqual(['one', 'two']);
    await expect(migrate(database.url, [first, broken])).rejects.toThrow(
      /20260103000000_broken failed earlier/,
    );
  });

  test('a migration that was edited after it was applied is refused', async () => {
    await migrate(database.url, [first]);
    const edited = fileFrom(first.name, `${first.sql}-- later\n`);
    await expect(migrate(database.url, [edited])).rejects.toThrow(/was changed after it was applied/);
  });
});

/** Prisma's own migration engine, compiled for this process: what `prisma migrate deploy` runs. */
async function withPrisma(work: (engine: SchemaEngine) => Promise<unknown>): Promise<void> {
  const pool = new Pool({ connectionString: database.url });
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const datamodel = 'datasource db {\n  provider = "postgresql"\n}\n';
  // The engine limits its wait for the lock with a timer that it never clears.
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', datamodel]] }, () => {}, adapter);
  try {
    await work(engine);
  } finally {
    engine.free();
    await pool.end();
    for (const { value } of timers.mock.results) clearTimeout(value);
    timers.mockRestore();
  }
}

function listFor(migrations: readonly MigrationFile[]): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

function tables(): Promise<string[]> {
  return connected(database.url, async (client) => {
    const { rows } = await client.query<{ tablename: string }>(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' ORDER BY 1",
    );
    return rows.map(({ tablename }) => tablename);
  });
}

/** True once the migrating session has given up a wait: it then sits between two tries. */
function gaveWay(): Promise<boolean> {
  return connected(database.url, async (client) => {
    const { rowCount } = await client.query(
      "SELECT FROM pg_stat_activity WHERE application_name = 'dayclose-migrate' AND datname = current_database() AND query LIKE 'DELETE FROM _prisma_migrations%'",
    );
    return rowCount === 1;
  });
}

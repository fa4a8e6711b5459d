import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type MigrationFile = {
  /** The folder's name: `<timestamp>_<name>`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma keeps it beside what was applied. */
  readonly checksum: string;
};

export const migrationsFolder = join(import.meta.dirname, '..', '..', 'prisma', 'migrations');

/** Reads the migrations of a folder, oldest first. */
export function readMigrations(folder: string = migrationsFolder): MigrationFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => fileFrom(name, readFileSync(join(folder, name, 'migration.sql'), 'utf8')));
}

export function fileFrom(name: string, sql: string): MigrationFile {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

/** One name for a whole history: two folders with equal files give the same one. */
export function historyFingerprint(migrations: readonly MigrationFile[]): string {
  const hash = createHash('sha256');
  for (const { name, checksum } of migrations) hash.update(`${name} ${checksum}\n`);
  return hash.digest('hex').slice(0, 12);
}

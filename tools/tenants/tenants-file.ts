import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { type TenantSettings, tenantSettings } from '@dayclose/store/tenant-settings.ts';
import { PlainError } from '../terminal/plain-error.ts';

/** A tenant as the file has it. */
export interface Entry {
  readonly id: string;
  readonly databaseUrl: string;
  readonly replicaUrl?: readonly string[] | undefined;
  readonly topic?: string | undefined;
}

/** The file that the environment names. Errors: a sentence where it names none. */
export function tenantsPath({ TENANTS: path }: NodeJS.ProcessEnv): string {
  if (!path) throw new PlainError('TENANTS is not set: it names the file with the tenants.');
  return path;
}

/** The tenants of a file, as every program reads them. Errors: a sentence for what is not right of it. */
export function tenantsIn(path: string): readonly TenantSettings[] {
  const { KAFKA_TOPIC } = process.env;
  const read = tenantSettings.safeParse({ KAFKA_TOPIC, TENANTS: path });
  if (read.success) return read.data.tenants;
  throw new PlainError(
    `${read.error.issues.map(({ path: place, message }) => `${place.join('.')}: ${message}`).join('; ')}.`,
  );
}

/**
 * Adds a tenant to a file, or begins the file, once what has to be done before is done.
 *
 * Shape: what the file would be is written beside it first, which keeps another addition out, and is held to all that a
 * program asks of a file; the file itself is what it was, or whole. It is for its owner alone, since it has passwords.
 * Errors: a sentence where another addition is at work, or where the file would not be right; what `before` throws.
 */
export async function addTenant(
  path: string,
  entry: Entry,
  before: (others: readonly TenantSettings[]) => Promise<void>,
): Promise<void> {
  const next = `${path}.new`;
  const file = exclusively(next);
  try {
    const text = textOf(path);
    const others = text === undefined ? [] : tenantsIn(path);
    const listed = text === undefined ? [] : JSON.parse(text);
    writeSync(file, `${JSON.stringify([...listed, entry], undefined, 2)}\n`);
    readNext(next, path);
    await before(others);
    renameSync(next, path);
  } finally {
    closeSync(file);
    rmSync(next, { force: true });
  }
}

function exclusively(next: string): number {
  try {
    return openSync(next, 'wx', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new PlainError(`The file ${next} cannot be written (${code}).`);
    throw new PlainError(
      `${next} is there: another tenant is being added; delete the file if that was broken off.`,
    );
  }
}

/** Errors: what is wrong of the file that is written is told of the one that it is for. */
function readNext(next: string, path: string): void {
  try {
    tenantsIn(next);
  } catch (error) {
    throw error instanceof PlainError ? new PlainError(error.message.replaceAll(next, path)) : error;
  }
}

/** Errors: a sentence; a file that is not there is no text. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new PlainError(`The file ${path} cannot be read (${code}).`);
  }
}

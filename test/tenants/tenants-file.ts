import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process is told of its tenants. */
export interface GivenTenant {
  readonly id: string;
  readonly databaseUrl: string;
  readonly topic?: string;
}

/** The environment of a process with several tenants, and the file that it names. */
export function tenantsFile(tenants: readonly GivenTenant[]) {
  const folder = mkdtempSync(join(tmpdir(), 'tenants-'));
  const TENANTS = join(folder, 'tenants.json');
  writeFileSync(TENANTS, JSON.stringify(tenants));
  return {
    env: { TENANTS, TENANT_ID: '', DATABASE_URL: '', DATABASE_REPLICA_URL: '' },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

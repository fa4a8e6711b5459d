import type { Installed } from '@dayclose/domain/installed.ts';
import type { TenantSettings } from '@dayclose/store/tenant-settings.ts';
import { setUpDatabase } from '../set-up.ts';
import { onDatabase } from '../terminal/on-database.ts';
import { PlainError } from '../terminal/plain-error.ts';

/**
 * Brings the databases of tenants to this release, one after the other; one that cannot be leaves the others alone. Returns
 * whether all could be.
 */
export async function migrateTenants(
  tenants: readonly TenantSettings[],
  installed: Installed,
  tell: (line: string) => void,
): Promise<boolean> {
  let all = true;
  for (const { id, databaseUrl } of tenants) {
    try {
      const applied = await onDatabase(databaseUrl, () => setUpDatabase(databaseUrl, installed));
      tell(`${id}: ${applied.length === 0 ? 'nothing to apply.' : `applied ${applied.join(', ')}.`}`);
    } catch (error) {
      if (!(error instanceof PlainError)) throw error;
      all = false;
      tell(`${id}: ${error.message}`);
    }
  }
  return all;
}

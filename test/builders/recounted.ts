import { shippedStore } from '@dayclose/store/installed.ts';
import { Trips } from '@dayclose/store/trips.ts';
import { verifyAll } from '@dayclose/store/verify.ts';
import type { TenantOfLoans } from './tenant-of-loans.ts';

/**
 * What checks find wrong with all that there is, a sentence each.
 *
 * Shape: who made a posting is left out, since loans of such a tenant are written without a command or a run.
 */
export async function recountedViolations(
  { tenant }: TenantOfLoans,
  checks: readonly string[],
): Promise<readonly string[]> {
  const client = await tenant.primary.connect();
  try {
    await client.query('begin');
    const verdicts = await verifyAll(new Trips(client), shippedStore, {
      onProgress: () => undefined,
      onVerdict: () => undefined,
    });
    return verdicts
      .filter(({ check }) => checks.includes(check.id))
      .flatMap(({ check, examples }) =>
        examples
          .filter(({ what }) => what !== 'command or run')
          .map((each) => `${check.id} ${JSON.stringify(each)}`),
      );
  } finally {
    await client.query('rollback');
    client.release();
  }
}

import type { ClaimedPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { releasePartition } from '@dayclose/store/sql/cob/release-partition.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';

/** Claims that ended without a death, and that the database was not told of yet. */
export interface HandBacks {
  /** Hands a claim back; what cannot be told now is told before the next claim. */
  add(claim: ClaimedPartition): Promise<void>;
  /** Tells what is left to tell. Errors: those of the database; nothing is forgotten then. */
  settle(): Promise<void>;
}

/** Shape: never more claims than the process has hands, since a hand settles before it claims again. */
export function keepHandBacks(tenant: Tenant): HandBacks {
  const claims = new Set<ClaimedPartition>();

  async function settle(): Promise<void> {
    for (const claim of claims) {
      await releasePartition(tenant.primary, claim);
      claims.delete(claim);
    }
  }

  return {
    settle,
    async add(claim) {
      claims.add(claim);
      await settle().catch(() => undefined);
    },
  };
}

import { makesStatements } from '@dayclose/store/accounts/account-store.ts';
import type { Trips } from '@dayclose/store/trips.ts';
import { type AccountsAtHand, type CloseCounts, closeAccounts } from './close-accounts.ts';
import type { WorkerContext } from './context.ts';
import { stateAccounts } from './state-accounts.ts';

/**
 * Does to accounts that the transaction has locked what their run is for. The number of statements does not depend on how
 * many they are.
 *
 * Errors: `AccountsRefused` where reading or writing them fails, and would fail again.
 */
export async function workOnAccounts(
  context: WorkerContext,
  client: Trips,
  work: AccountsAtHand,
): Promise<CloseCounts> {
  if (work.ids.length === 0) return { done: 0, failed: 0, events: 0 };
  return makesStatements(work.claim.accounts)
    ? await stateAccounts(context, client, work)
    : await closeAccounts(context, client, work);
}

import { makesPayments, makesStatements } from '@dayclose/store/accounts/account-store.ts';
import type { TransactOptions } from '@dayclose/store/database.ts';
import { shareBooks } from '@dayclose/store/sql/books-lock.ts';
import type { ClaimedPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import type { Trips } from '@dayclose/store/trips.ts';
import { type AccountsAtHand, type CloseCounts, closeAccounts } from './close-accounts.ts';
import type { WorkerContext } from './context.ts';
import { repayFromSavings } from './repay-from-savings.ts';
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
  const { accounts } = work.claim;
  if (makesStatements(accounts)) return await stateAccounts(context, client, work);
  if (makesPayments(accounts)) return await repayFromSavings(context, client, work);
  return await closeAccounts(context, client, work);
}

/** How a transaction begins that works on accounts: one that pays as commands do shares the books first, as they do. */
export function aroundWork({ accounts }: Pick<ClaimedPartition, 'accounts'>): TransactOptions {
  return makesPayments(accounts) ? { first: shareBooks } : {};
}

import type { DelinquencyPause } from '@dayclose/domain/loan/delinquency/pause.ts';
import type { Queryable } from '../database.ts';
import { loanDelinquencyPauses } from '../tables/loan-delinquency-pauses.ts';
import { type PartsByAccount, partsQuery, readByAccount } from './read-parts.ts';

const query = partsQuery('read-pauses', { table: loanDelinquencyPauses, owner: 'loan_id' });

/** The delinquency pauses of loans, in their order. */
export async function readPauses(
  client: Queryable,
  loanIds: readonly string[],
): Promise<PartsByAccount<DelinquencyPause>> {
  if (loanIds.length === 0) return new Map();
  return readByAccount(client, query(loanIds), (row) => loanDelinquencyPauses.read(row));
}

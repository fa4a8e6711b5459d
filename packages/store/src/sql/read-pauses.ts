import type { DelinquencyPause } from '@dayclose/domain/loan/delinquency/pause.ts';
import type { Queryable } from '../database.ts';
import { loanDelinquencyPauses } from '../tables/loan-delinquency-pauses.ts';
import { type PartsByLoan, partsQuery, readByLoan } from './read-parts.ts';

const query = partsQuery('read-pauses', loanDelinquencyPauses);

/** The delinquency pauses of loans, in their order. */
export async function readPauses(
  client: Queryable,
  loanIds: readonly string[],
): Promise<PartsByLoan<DelinquencyPause>> {
  if (loanIds.length === 0) return new Map();
  return readByLoan(client, query(loanIds), (row) => loanDelinquencyPauses.read(row));
}

import type { LoanTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import type { Queryable } from '../database.ts';
import { loanTransactions } from '../tables/loan-transactions.ts';
import { type PartsByAccount, partsQuery, readByAccount } from './read-parts.ts';
import { movesMoney } from './transaction-types.ts';

const query = partsQuery('read-income', {
  table: loanTransactions,
  owner: 'loan_id',
  condition: `not (${movesMoney('t')})`,
});

/** The postings of loans that move no money, in the order of their numbers. */
export function readIncome(
  client: Queryable,
  loanIds: readonly string[],
): Promise<PartsByAccount<LoanTransaction>> {
  return readByAccount(client, query(loanIds), (row) => {
    const stored = loanTransactions.read(row);
    return { ...stored, bookedOn: stored.valueDate };
  });
}

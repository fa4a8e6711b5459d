import type { MoneyTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import type { MoneyTransactionType } from '@dayclose/domain/loan/transactions/types.ts';
import type { Queryable } from '../database.ts';
import type { ByteReader } from '../tables/byte-reader.ts';
import { loanTransactions } from '../tables/loan-transactions.ts';
import { type PartsByAccount, partsQuery, readByAccount } from './read-parts.ts';
import { movesMoney } from './transaction-types.ts';

const query = partsQuery('read-transactions', {
  table: loanTransactions,
  owner: 'loan_id',
  condition: movesMoney('t'),
});

/** The money transactions of loans, reversed ones too, in the order of their numbers. */
export async function readTransactions(
  client: Queryable,
  loanIds: readonly string[],
): Promise<PartsByAccount<MoneyTransaction>> {
  if (loanIds.length === 0) return new Map();
  return readByAccount(client, query(loanIds), toTransaction);
}

/** A posting as it is stored: the date that its entries bear is asked of new ones only. */
function toTransaction(row: ByteReader): MoneyTransaction {
  const stored = loanTransactions.read(row);
  return { ...stored, type: stored.type as MoneyTransactionType, bookedOn: stored.valueDate };
}

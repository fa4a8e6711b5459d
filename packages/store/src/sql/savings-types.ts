import { isKept } from '@dayclose/domain/savings/transactions/transaction.ts';
import {
  factsOf,
  type Movement,
  type SavingsTransactionType,
  savingsTransactionTypes,
  type TransactionType,
} from '@dayclose/domain/savings/transactions/types.ts';
import { nameOf } from './names.ts';

/** The number of each type of transaction on savings accounts, as rows have it. */
export const savingsTypeNumbers = Object.fromEntries(
  savingsTransactionTypes.values.map((type) => [type, factsOf(type).code]),
) as Readonly<Record<SavingsTransactionType, number>>;

/** SQL of the name of a type, by the name of its column. */
export function savingsTypeName(type: string): string {
  return nameOf(type, savingsTypeNumbers);
}

/** SQL of whether a type, by the name of its column, is one of those that something is said of. */
export function isSavingsType(column: string, says: (facts: TransactionType) => boolean): string {
  const types = savingsTransactionTypes.values.filter((type) => says(factsOf(type)));
  return `${column} in (${types.map((type) => savingsTypeNumbers[type]).join(', ')})`;
}

/** SQL of whether a posting is kept with its account, as the indexes on those say it: all but accruals. */
export function isKeptTransaction(transaction: string): string {
  const others = savingsTransactionTypes.values.filter((type) => !isKept({ type }));
  return `${transaction}.type not in (${others.map((type) => savingsTypeNumbers[type]).join(', ')})`;
}

/** SQL of what a posting does to the balance. */
export function balanceChange(transaction: string): string {
  const moving = (moves: Movement) =>
    savingsTransactionTypes.values
      .filter((type) => factsOf(type).moves === moves)
      .map((type) => savingsTypeNumbers[type])
      .join(', ');
  return `case when ${transaction}.type in (${moving('IN')}) then ${transaction}.amount
    when ${transaction}.type in (${moving('OUT')}) then -${transaction}.amount else 0 end`;
}

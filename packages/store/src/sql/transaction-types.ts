import {
  amountFollows,
  type Booking,
  type Correction,
  isAllowed,
  type LoanTransactionType,
  loanTransactionTypes,
  transactionTypeNumbers,
  typesBooked,
  typesWhere,
} from '@dayclose/domain/loan/transactions/types.ts';
import { enumeration } from '../tables/enumeration.ts';
import { nameOf } from './names.ts';

/** A type as it is stored. */
export const storedType = enumeration(transactionTypeNumbers);

/** SQL of the name of a type, by the name of its column. */
export function typeName(type: string): string {
  return nameOf(type, transactionTypeNumbers);
}

/** SQL of whether a type, by the name of its column, is added up as one of these. */
export function isBooked(type: string, ...bookings: readonly Booking[]): string {
  return `${type} in (${listed(bookings.flatMap(typesBooked))})`;
}

/**
 * SQL of whether a posting takes part in a replay, as the index on those says it: a loan has one accrual a day, and a few
 * others in its life.
 */
export function movesMoney(transaction: string): string {
  return `${transaction}.type not in (${listed(typesWhere(({ replays }) => replays === 'NEVER'))})`;
}

/** SQL of whether the amount of a type, by the name of its column, follows from its place among the others. */
export function itsAmountFollows(type: string): string {
  return `${type} in (${listed(loanTransactionTypes.filter(amountFollows))})`;
}

/** SQL of whether a type, by the name of its column, is one that a person may do something with. */
export function mayBe(correction: Correction, type: string): string {
  return `${type} in (${listed(loanTransactionTypes.filter((each) => isAllowed(each, correction)))})`;
}

/** SQL of whether a type, by the name of its column, is this one. */
export function isOfType(type: string, name: LoanTransactionType): string {
  return `${type} = ${transactionTypeNumbers[name]}`;
}

function listed(types: readonly LoanTransactionType[]): string {
  return types.map((type) => transactionTypeNumbers[type]).join(', ');
}

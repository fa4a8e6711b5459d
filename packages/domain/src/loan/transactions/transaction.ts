import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, sumOf, zero } from '../../kernel/money.ts';
import { isBooked, type LoanTransactionType, type MoneyTransactionType, transactionTypes } from './types.ts';

/** Money by component. */
export interface Split {
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
}

/** What of interest, fees and penalties that a posting takes as lost was not earned yet, and so never booked as receivable. */
export interface Unearned {
  readonly interestUnearned: Money;
  readonly feesUnearned: Money;
  readonly penaltiesUnearned: Money;
}

/**
 * A set of accounts that postings go to: those of a loan that is expected to be repaid, or of one that was charged off, as a
 * credit loss or as fraud. A charge-off goes to the book that it moves its loan to.
 */
export type LoanBook = 'PERFORMING' | 'CHARGED_OFF' | 'FRAUD';

/** The number of each book in the database. */
export const loanBookNumbers: Readonly<Record<LoanBook, number>> = {
  PERFORMING: 1,
  CHARGED_OFF: 2,
  FRAUD: 3,
};

/** One posting on a loan; of one that is written only its reversal is ever set, once. */
export interface LoanTransaction extends Split, Unearned {
  /** 1, 2, 3 … in order of entry; with the loan's id it is the transaction's key. */
  readonly number: number;
  readonly type: LoanTransactionType;
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
  readonly amount: Money;
  readonly overpayment: Money;
  /** Principal outstanding after it; zero for accruals. */
  readonly balance: Money;
  /** The day whose close posted it; absent for what a command posted. */
  readonly cobDate: LocalDate | undefined;
  readonly note: string | undefined;
  /** Number of the posting that first entered it: its own, unless a replay posted it again. Orders what bears one date. */
  readonly origin: number;
  /** The charge that it pays or waives, where it is of one charge. */
  readonly chargeNumber: number | undefined;
  /** Origin of the payment that it takes back; of a chargeback only. */
  readonly chargebackOf: number | undefined;
  /** Origin of the refund that it follows from; of an interest refund only. */
  readonly interestRefundOf: number | undefined;
  /** Id of the transaction on another account where this money came from, or went to; absent where it was no transfer. */
  readonly counterpart: string | undefined;
  /** The business date on which it was reversed, by a person or by a replay. */
  readonly reversedOn: LocalDate | undefined;
  /** Number of the posting that a replay put in its place. */
  readonly supersededBy: number | undefined;
  /** The date that its entries in the journal bear: its value date, or the posting date where the books of that day are closed. */
  readonly bookedOn: LocalDate;
  /** The book that it went to, whatever became of the loan since. */
  readonly book: LoanBook;
}

/** A posting that moves what is owed, paid or waived. */
export interface MoneyTransaction extends LoanTransaction {
  readonly type: MoneyTransactionType;
}

/** Whether a transaction takes part in a replay; accruals follow from the schedule instead. */
export function movesMoney(transaction: LoanTransaction): transaction is MoneyTransaction {
  return transactionTypes[transaction.type].replays !== 'NEVER';
}

interface Transacted {
  readonly transactions: readonly MoneyTransaction[];
}

/** What paid a loan out and was not taken back, in the order of its entry, which is that of its days: a replay may post an earlier part again. */
export function disbursements({ transactions }: Transacted): readonly MoneyTransaction[] {
  return transactions
    .filter(({ type, reversedOn }) => isBooked(type, 'LENT') && reversedOn === undefined)
    .sort((one, other) => one.origin - other.origin);
}

/** What was paid out of a loan, less what was taken back. */
export function disbursedAmount(loan: Transacted): Money {
  return sumOf(disbursements(loan).map(({ amount }) => amount));
}

/** What was paid out of a loan first, before any tranche. */
export function firstDisbursed(loan: Transacted): Money {
  return disbursements(loan)[0]?.amount ?? zero;
}

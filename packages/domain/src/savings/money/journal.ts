import type { Accounting } from '../../books/accounting.ts';
import type { JournalLine } from '../../books/journal.ts';
import type { SavingsRole } from '../gl-roles.ts';
import type { SavingsTransaction } from '../transactions/transaction.ts';
import { type Booking, transactionTypes } from '../transactions/types.ts';

/** One line of the entries of a transaction on a savings account. */
export type SavingsLine = JournalLine<SavingsRole>;

/** Which account is debited and which is credited. */
type Pair = readonly [debit: SavingsRole, credit: SavingsRole];
type Booked = Pick<SavingsTransaction, 'type' | 'amount' | 'side'>;
type Entry = (of: Booked) => Pair | undefined;

/** What interest is booked to before it is posted, by whose it is. */
const accrual: Readonly<Record<'credit' | 'debit', Pair>> = {
  credit: ['SAVINGS_INTEREST_EXPENSE', 'SAVINGS_INTEREST_PAYABLE'],
  debit: ['INTEREST_RECEIVABLE', 'OVERDRAFT_INTEREST_INCOME'],
};

const money: Readonly<Record<'PAID_IN' | 'PAID_OUT' | 'CHARGED' | 'NOTED', Entry>> = {
  PAID_IN: () => ['FUND_SOURCE', 'SAVINGS_CONTROL'],
  PAID_OUT: () => ['SAVINGS_CONTROL', 'FUND_SOURCE'],
  CHARGED: () => ['SAVINGS_CONTROL', 'FEE_INCOME'],
  NOTED: () => undefined,
};

const entries: Readonly<Record<Exclude<Accounting, 'NONE'>, Readonly<Record<Booking, Entry>>>> = {
  CASH: {
    ...money,
    CREDITED: () => ['SAVINGS_INTEREST_EXPENSE', 'SAVINGS_CONTROL'],
    DEBITED: () => ['SAVINGS_CONTROL', 'OVERDRAFT_INTEREST_INCOME'],
    ACCRUED: () => undefined,
    UNACCRUED: () => undefined,
  },
  ACCRUAL_PERIODIC: {
    ...money,
    CREDITED: () => ['SAVINGS_INTEREST_PAYABLE', 'SAVINGS_CONTROL'],
    DEBITED: () => ['SAVINGS_CONTROL', 'INTEREST_RECEIVABLE'],
    ACCRUED: ({ side }) => side && accrual[side],
    UNACCRUED: ({ side }) => side && [accrual[side][1], accrual[side][0]],
  },
};

/** The entries that a transaction makes under the accounting of the product. Shape: holds and releases make none. */
export function journalOf(transaction: Booked, accounting: Accounting): readonly SavingsLine[] {
  if (accounting === 'NONE') return [];
  const pair = entries[accounting][transactionTypes[transaction.type].journal](transaction);
  if (pair === undefined) return [];
  const { amount } = transaction;
  const [debit, credit] = pair;
  return [
    { role: debit, side: 'DEBIT', amount },
    { role: credit, side: 'CREDIT', amount },
  ];
}

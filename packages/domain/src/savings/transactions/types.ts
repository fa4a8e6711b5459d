import { enumeration } from '../../kernel/enumeration.ts';
import type { Side } from '../interest/running-interest.ts';

/** What a transaction does to an account. */
export type Movement = 'IN' | 'OUT' | 'HOLD' | 'RELEASE' | 'NOTHING';

/** What a transaction is wherever money is added up: each has its entries in `money/journal.ts`. */
export type Booking =
  | 'PAID_IN'
  | 'PAID_OUT'
  | 'CHARGED'
  | 'CREDITED'
  | 'DEBITED'
  | 'ACCRUED'
  | 'UNACCRUED'
  | 'NOTED';

/** What a person may do with a transaction that is posted. */
export type Correction = 'REVERSE' | 'ADJUST';

/** All that there is to say of one type. Source of code and key: reference system, enum of savings transaction types. */
export interface TransactionType {
  /** What it is, for clients. */
  readonly description: string;
  /** Its number for clients and in the database: it never changes, and is never given to another. */
  readonly code: number;
  /** With `savingsAccountTransactionType.` before it: its code in events. */
  readonly key: string;
  readonly name: string;
  readonly moves: Movement;
  readonly journal: Booking;
  /** Whose interest it posts. */
  readonly interest?: Side;
  /** What tells of its posting, by its key in `events/list.ts`. */
  readonly event: string;
  readonly allows: readonly [] | readonly ['REVERSE'] | readonly ['REVERSE', 'ADJUST'];
  /** What to do instead of what it does not allow. */
  readonly instead?: string;
}

const followUp = 'Interest follows from the balances of the account.';

/** Every type of transaction that a savings account can have, in the order of the public schema. */
const table = {
  DEPOSIT: {
    description: 'The client pays in.',
    code: 1,
    key: 'deposit',
    name: 'Deposit',
    moves: 'IN',
    journal: 'PAID_IN',
    event: 'deposited',
    allows: ['REVERSE', 'ADJUST'],
  },
  WITHDRAWAL: {
    description: 'Money is paid out to the client.',
    code: 2,
    key: 'withdrawal',
    name: 'Withdrawal',
    moves: 'OUT',
    journal: 'PAID_OUT',
    event: 'withdrawn',
    allows: ['REVERSE', 'ADJUST'],
  },
  INTEREST_POSTING: {
    description: 'Interest of a period, credited.',
    code: 3,
    key: 'interestPosting',
    name: 'Interest posting',
    moves: 'IN',
    journal: 'CREDITED',
    interest: 'credit',
    event: 'interestPosted',
    allows: [],
    instead: followUp,
  },
  OVERDRAFT_INTEREST: {
    description: 'Interest of a period on what was overdrawn, debited.',
    code: 17,
    key: 'overdraftInterest',
    name: 'Overdraft interest',
    moves: 'OUT',
    journal: 'DEBITED',
    interest: 'debit',
    event: 'overdraftInterestPosted',
    allows: [],
    instead: followUp,
  },
  FEE: {
    description: 'What is charged for a withdrawal.',
    code: 4,
    key: 'withdrawalFee',
    name: 'Withdrawal fee',
    moves: 'OUT',
    journal: 'CHARGED',
    event: 'feeCharged',
    allows: [],
    instead: 'It goes with its withdrawal.',
  },
  HOLD: {
    description: 'Money is kept from being paid out.',
    code: 20,
    key: 'onHold',
    name: 'On hold',
    moves: 'HOLD',
    journal: 'NOTED',
    event: 'held',
    allows: ['REVERSE'],
    instead: 'It can be reversed.',
  },
  RELEASE: {
    description: 'Money on hold may be paid out again.',
    code: 21,
    key: 'release',
    name: 'Release',
    moves: 'RELEASE',
    journal: 'NOTED',
    event: 'released',
    allows: ['REVERSE'],
    instead: 'It can be reversed.',
  },
  ACCRUAL: {
    description: 'Interest that was earned or is owed, before it is posted; no money moves.',
    code: 10,
    key: 'accrual',
    name: 'Accrual',
    moves: 'NOTHING',
    journal: 'ACCRUED',
    event: 'accrualCreated',
    allows: [],
    instead: followUp,
  },
  ACCRUAL_ADJUSTMENT: {
    description: 'Accruals taken back, since balances of days that are closed were changed; no money moves.',
    code: 34,
    key: 'accrualAdjustment',
    name: 'Accrual adjustment',
    moves: 'NOTHING',
    journal: 'UNACCRUED',
    event: 'accrualAdjusted',
    allows: [],
    instead: followUp,
  },
} as const satisfies Readonly<Record<string, TransactionType>>;

type Table = typeof table;
export type SavingsTransactionType = keyof Table;
type NamesOf<Facts> = { [Name in keyof Table]: Table[Name] extends Facts ? Name : never }[keyof Table];
/** What posts interest. */
export type InterestType = NamesOf<{ readonly interest: Side }>;
/** What a person enters, and may take back. */
export type EnteredType = NamesOf<{ readonly allows: readonly ['REVERSE', ...unknown[]] }>;

export const savingsTransactionTypes = enumeration(
  'SavingsTransactionType',
  'What a transaction on a savings account is.',
  Object.fromEntries(Object.entries(table).map(([name, { description }]) => [name, description])) as Record<
    SavingsTransactionType,
    string
  >,
);

/** Every type, with all that there is to say of it. */
export const transactionTypes: Table = table;

/** What there is to say of a type, whichever it is. */
export function factsOf(type: SavingsTransactionType): TransactionType {
  return table[type];
}

/** The type that posts the interest of a side. */
export const interestTypes: Readonly<Record<Side, InterestType>> = {
  credit: 'INTEREST_POSTING',
  debit: 'OVERDRAFT_INTEREST',
};

import { enumeration } from '../../kernel/enumeration.ts';
import type { LoanRole } from '../gl-roles.ts';

/** How a transaction changes what is owed, entered or replayed: each has its rule in `money/apply.ts`. */
export type Replay =
  | 'LEND'
  | 'PAY'
  | 'PAY_CHARGE'
  | 'WAIVE_INTEREST'
  | 'WAIVE_CHARGE'
  | 'REFUND'
  | 'REFUND_INTEREST'
  | 'RE_AMORTIZE'
  | 'CHARGE_OFF'
  | 'WRITE_OFF'
  | 'RECOVER';

/** What a transaction is wherever money is added up: each has its entries in `money/journal.ts`. */
export type Booking =
  | 'LENT'
  | 'PAID'
  | 'WAIVED'
  | 'REFUNDED'
  | 'CHARGED_OFF'
  | 'WRITTEN_OFF'
  | 'RECOVERED'
  | 'ACCRUED'
  | 'UNACCRUED'
  | 'NOTED';

/** What a person may do with a transaction that is posted. */
export type Correction = 'REVERSE' | 'ADJUST' | 'CHARGE_BACK';

/** All that there is to say of one type. Source of code, key and name: reference system, enum of loan transaction types. */
export interface TransactionType {
  /** What it is, for clients. */
  readonly description: string;
  /** Its number for clients and in the database: it never changes, and is never given to another. */
  readonly code: number;
  /** With `loanTransactionType.` before it: its code in events. */
  readonly key: string;
  readonly name: string;
  /** Those that are not replayed follow from the schedule. */
  readonly replays: Replay | 'NEVER';
  readonly journal: Booking;
  /** What tells of its posting, by its key in `events/list.ts`. */
  readonly event: string;
  readonly allows: readonly [] | readonly ['REVERSE', ...Correction[]];
  /** What to do instead of what it does not allow. */
  readonly instead?: string;
  /** Whether undoing a disbursal takes it back. */
  readonly ofDisbursal?: true;
  /** Whether it brings money to installments, so that a product may say in which order, and where that goes in advance. */
  readonly bringsMoney?: true;
  /** The account that what is paid comes from, where it is not that of money from outside. */
  readonly paidFrom?: LoanRole;
}

/** A type that clients may read of and that no command posts yet. */
type NotMadeYet = Pick<TransactionType, 'description' | 'bringsMoney'>;

const anyCorrection = ['REVERSE', 'ADJUST'] as const;
/** Of what came from outside: its bank may take it back. Source: reference system, but for credits out of goodwill. */
const fromOutside = ['REVERSE', 'ADJUST', 'CHARGE_BACK'] as const;
const followUp = 'Accruals follow from what else happens on the loan.';

/** Every type of transaction that a loan can have, in the order of the public schema. */
const table = {
  DISBURSEMENT: {
    description: 'The money goes out to the client.',
    code: 1,
    key: 'disbursement',
    name: 'Disbursement',
    replays: 'LEND',
    journal: 'LENT',
    event: 'disbursalPosted',
    allows: [],
    instead: 'undoLoanDisbursal takes a disbursement back.',
    ofDisbursal: true,
  },
  DOWN_PAYMENT: {
    description: 'What the client pays of it on the day of disbursement, where that is automatic.',
    code: 28,
    key: 'downPayment',
    name: 'Down payment',
    replays: 'PAY',
    journal: 'PAID',
    event: 'downPaymentMade',
    allows: fromOutside,
    ofDisbursal: true,
    bringsMoney: true,
  },
  REPAYMENT: {
    description: 'A payment of the client.',
    code: 2,
    key: 'repayment',
    name: 'Repayment',
    replays: 'PAY',
    journal: 'PAID',
    event: 'repaymentMade',
    allows: fromOutside,
    bringsMoney: true,
  },
  WAIVE_INTEREST: {
    description: 'Interest that the client need not pay.',
    code: 4,
    key: 'waiver',
    name: 'Waive interest',
    replays: 'WAIVE_INTEREST',
    journal: 'WAIVED',
    event: 'interestWaived',
    allows: anyCorrection,
  },
  WAIVE_CHARGE: {
    description: 'A fee or a penalty that the client need not pay.',
    code: 9,
    key: 'waiveCharges',
    name: 'Waive charge',
    replays: 'WAIVE_CHARGE',
    journal: 'WAIVED',
    event: 'chargeWaived',
    allows: ['REVERSE'],
    instead: 'It can be reversed.',
  },
  CHARGE_PAYMENT: {
    description: 'A payment on one fee or penalty.',
    code: 17,
    key: 'chargePayment',
    name: 'Charge payment',
    replays: 'PAY_CHARGE',
    journal: 'PAID',
    event: 'chargePaid',
    allows: anyCorrection,
    bringsMoney: true,
  },
  ACCRUAL: {
    description: 'Interest, fees or penalties that were earned; no money moves.',
    code: 10,
    key: 'accrual',
    name: 'Accrual',
    replays: 'NEVER',
    journal: 'ACCRUED',
    event: 'accrualCreated',
    allows: [],
    instead: followUp,
  },
  ACCRUAL_ADJUSTMENT: {
    description: 'Accruals taken back that are not earned after all; no money moves.',
    code: 34,
    key: 'accrualAdjustment',
    name: 'Accrual adjustment',
    replays: 'NEVER',
    journal: 'UNACCRUED',
    event: 'accrualAdjusted',
    allows: [],
    instead: followUp,
  },
  ACCRUAL_ACTIVITY: {
    description: 'What an installment earns in all, on its due date; no money moves, and nothing is booked.',
    code: 32,
    key: 'accrualActivity',
    name: 'Accrual Activity',
    replays: 'NEVER',
    journal: 'NOTED',
    event: 'accrualActivityPosted',
    allows: [],
    instead: followUp,
  },
  WRITE_OFF: {
    description: 'What is outstanding is given up as lost.',
    code: 6,
    key: 'writeOff',
    name: 'Write-off',
    replays: 'WRITE_OFF',
    journal: 'WRITTEN_OFF',
    event: 'writtenOff',
    allows: [],
    instead: 'undoLoanWriteOff takes it back.',
  },
  RECOVERY: {
    description: 'A payment on a loan that was written off.',
    code: 8,
    key: 'recoveryRepayment',
    name: 'Recovery repayment',
    replays: 'RECOVER',
    journal: 'RECOVERED',
    event: 'recoveryPaid',
    allows: anyCorrection,
  },
  CHARGE_OFF: {
    description: 'The loan is booked as a loss and collected on; what is owed stays owed.',
    code: 27,
    key: 'chargeOff',
    name: 'Charge-off',
    replays: 'CHARGE_OFF',
    journal: 'CHARGED_OFF',
    event: 'chargedOff',
    allows: [],
    instead: 'undoLoanChargeOff takes it back.',
  },
  CREDIT_BALANCE_REFUND: {
    description: 'What was paid too much goes back to the client.',
    code: 20,
    key: 'creditBalanceRefund',
    name: 'Credit balance refund',
    replays: 'REFUND',
    journal: 'REFUNDED',
    event: 'creditBalanceRefunded',
    allows: anyCorrection,
  },
  MERCHANT_REFUND: {
    description: 'A merchant gives back what was bought with the loan.',
    code: 21,
    key: 'merchantIssuedRefund',
    name: 'Merchant Issued Refund',
    replays: 'PAY',
    journal: 'PAID',
    event: 'merchantRefunded',
    allows: fromOutside,
    bringsMoney: true,
  },
  PAYOUT_REFUND: {
    description: 'A payout comes back.',
    code: 22,
    key: 'payoutRefund',
    name: 'Payout Refund',
    replays: 'PAY',
    journal: 'PAID',
    event: 'payoutRefunded',
    allows: fromOutside,
    bringsMoney: true,
  },
  GOODWILL_CREDIT: {
    description: 'The lender pays something on the loan out of goodwill.',
    code: 23,
    key: 'goodwillCredit',
    name: 'Goodwill Credit',
    replays: 'PAY',
    journal: 'PAID',
    event: 'goodwillCredited',
    allows: anyCorrection,
    bringsMoney: true,
    paidFrom: 'GOODWILL_EXPENSE',
  },
  INTEREST_REFUND: {
    description:
      'Interest that the refund of a merchant or a payout would have spared the client, had its money never been lent.',
    code: 33,
    key: 'interestRefund',
    name: 'Interest Refund',
    replays: 'REFUND_INTEREST',
    journal: 'PAID',
    event: 'interestRefunded',
    allows: [],
    instead: 'It follows from its refund, and is taken back with it.',
    paidFrom: 'INTEREST_INCOME',
  },
  CHARGEBACK: {
    description: 'A payment is taken back by the bank of the client.',
    code: 25,
    key: 'chargeback',
    name: 'Chargeback',
    replays: 'REFUND',
    journal: 'REFUNDED',
    event: 'chargedBack',
    allows: ['REVERSE'],
    instead: 'It can be reversed.',
  },
  RE_AMORTIZE: {
    description:
      'What is overdue is spread over the installments to come; no money moves, and nothing is booked.',
    code: 30,
    key: 'reAmortize',
    name: 'Re-amortize',
    replays: 'RE_AMORTIZE',
    journal: 'NOTED',
    event: 'reAmortizationPosted',
    allows: [],
    instead: 'undoReAmortizeLoan takes it back.',
  },
} as const satisfies Readonly<Record<string, TransactionType | NotMadeYet>>;

type Table = typeof table;
type NamesOf<Facts> = { [Name in keyof Table]: Table[Name] extends Facts ? Name : never }[keyof Table];

/** Every name of the public schema. */
export type LoanTransactionTypeName = keyof Table;
/** What is posted. */
export type LoanTransactionType = NamesOf<TransactionType>;
/** What moves what is owed, paid or waived: what a replay goes through. */
export type MoneyTransactionType = NamesOf<{ readonly replays: Replay }>;
/** What a person enters, and may take back. */
export type ReversibleType = NamesOf<{ readonly allows: readonly ['REVERSE', ...unknown[]] }>;
/** What takes all that is outstanding, whatever that comes to at its place among the others; a command of its own takes it back. */
export type TakingAllType = NamesOf<{ readonly replays: 'CHARGE_OFF' | 'WRITE_OFF' }>;
/** What spreads what is overdue anew; a command of its own takes it back. */
export type SpreadingType = NamesOf<{ readonly replays: 'RE_AMORTIZE' }>;
/** What a person enters. */
export type EnteredType = ReversibleType | TakingAllType;

const names = Object.keys(table) as LoanTransactionTypeName[];

export const loanTransactionTypeNames = enumeration(
  'LoanTransactionType',
  'What a transaction on a loan is. Those that are not made yet have no command.',
  Object.fromEntries(names.map((name) => [name, table[name].description])) as Record<
    LoanTransactionTypeName,
    string
  >,
);

/** Every type that is posted, with all that there is to say of it. */
export const transactionTypes: Pick<Table, LoanTransactionType> = table;
export const loanTransactionTypes = names.filter(
  (name): name is LoanTransactionType => 'code' in table[name],
);

/** What there is to say of a type, whichever it is. */
export function factsOf(type: LoanTransactionType): TransactionType {
  return transactionTypes[type];
}

/** Whether a person may do something with transactions of a type. */
export function isAllowed(type: LoanTransactionType, correction: Correction): boolean {
  const allowed: readonly Correction[] = factsOf(type).allows;
  return allowed.includes(correction);
}

/** The number of each type in the database. */
export const transactionTypeNumbers = Object.fromEntries(
  loanTransactionTypes.map((type) => [type, factsOf(type).code]),
) as Readonly<Record<LoanTransactionType, number>>;

/** The types of which something is so. */
export function typesWhere(isSo: (type: TransactionType) => boolean): readonly LoanTransactionType[] {
  return loanTransactionTypes.filter((name) => isSo(factsOf(name)));
}

/** Whether a type takes all that is outstanding, so that its amount follows from its place among the others. */
export function takesAll(type: LoanTransactionType): type is TakingAllType {
  return ['CHARGE_OFF', 'WRITE_OFF'].includes(factsOf(type).replays);
}

/** Whether the amount of a type follows from its place among the others, whatever it was entered with. */
export function amountFollows(type: LoanTransactionType): boolean {
  return takesAll(type) || ['REFUND_INTEREST', 'RE_AMORTIZE'].includes(factsOf(type).replays);
}

/** Whether money of a type is added up as this. */
export function isBooked(type: LoanTransactionType, booking: Booking): boolean {
  return transactionTypes[type].journal === booking;
}

/** The types that are added up as this. */
export function typesBooked(booking: Booking): readonly LoanTransactionType[] {
  return typesWhere(({ journal }) => journal === booking);
}

/** Names of types that bring money to installments, those that are not made yet too. */
export const bringingMoney = names.filter((name) => 'bringsMoney' in table[name]);

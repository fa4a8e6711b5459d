import type { LocalDate } from '../kernel/dates.ts';
import { enumeration } from '../kernel/enumeration.ts';
import { type Money, sumOf } from '../kernel/money.ts';
import type { DelinquencyTag } from './delinquency/delinquency.ts';
import type { DelinquencyPause } from './delinquency/pause.ts';
import type { LoanCharge } from './money/charge.ts';
import type { LoanSizing, ProductTerms, ScheduleRules } from './terms.ts';

/** One installment: what is due, what is paid, and what came before it. */
export interface Installment {
  readonly number: number;
  readonly fromDate: LocalDate;
  readonly dueDate: LocalDate;
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
  readonly principalPaid: Money;
  readonly interestPaid: Money;
  readonly feesPaid: Money;
  readonly penaltiesPaid: Money;
  readonly interestWaived: Money;
  readonly feesWaived: Money;
  readonly penaltiesWaived: Money;
  readonly paidInAdvance: Money;
  readonly paidLate: Money;
  /** Principal outstanding after it, if all is paid as planned. */
  readonly balance: Money;
  /** Interest that its period earns, whichever installment pays it, less what is waived of that. */
  readonly interestEarned: Money;
  /** Interest that all periods before it earn, so that an accrual needs no earlier row. */
  readonly interestBefore: Money;
  /** How many overdue penalties Close of Business has charged for it. */
  readonly overduePenalties: number;
  /** Its own class of lateness, where the product has installment-level delinquency. */
  readonly classification: string | undefined;
  readonly completedOn: LocalDate | undefined;
}

/** Types of transactions that move what is owed, paid or waived: those that a replay goes through. */
const moneyTransactionTypes = [
  'DISBURSEMENT',
  'DOWN_PAYMENT',
  'REPAYMENT',
  'WAIVE_INTEREST',
  'WAIVE_CHARGE',
  'CHARGE_PAYMENT',
  'CREDIT_BALANCE_REFUND',
] as const;
export type MoneyTransactionType = (typeof moneyTransactionTypes)[number];
/** Types that a person enters; a disbursement is made by its own command. */
export type EnteredType = Exclude<MoneyTransactionType, 'DISBURSEMENT'>;

export const loanTransactionTypes = [...moneyTransactionTypes, 'ACCRUAL', 'ACCRUAL_ADJUSTMENT'] as const;
export type LoanTransactionType = (typeof loanTransactionTypes)[number];

/** Money by component. */
export interface Split {
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
}

/** One posting on a loan; of one that is written only its reversal is ever set, once. */
export interface LoanTransaction extends Split {
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
  /** The business date on which it was reversed, by a person or by a replay. */
  readonly reversedOn: LocalDate | undefined;
  /** Number of the posting that a replay put in its place. */
  readonly supersededBy: number | undefined;
  /** The date that its entries in the journal bear: its value date, or the posting date where the books of that day are closed. */
  readonly bookedOn: LocalDate;
}

/** A posting that moves what is owed, paid or waived. */
export interface MoneyTransaction extends LoanTransaction {
  readonly type: MoneyTransactionType;
}

/** Present totals of a loan, kept with it. */
export interface Balances extends Split {
  readonly overpaid: Money;
  readonly interestAccrued: Money;
}

/** What every loan has, whatever its status. */
interface LoanFacts extends LoanSizing {
  readonly kind: 'Loan';
  readonly id: string;
  readonly accountNo: string;
  readonly externalId: string | undefined;
  readonly clientId: string;
  readonly productId: string;
  readonly termsId: string;
  readonly terms: ProductTerms;
  /** By which its schedule was planned. */
  readonly scheduleRules: ScheduleRules;
  readonly submittedOn: LocalDate;
  readonly enteredOn: LocalDate;
  readonly expectedDisbursementOn: LocalDate;
  /** How many transactions it has, and so the number of the last. */
  readonly transactionCount: number;
  /** Installments at hand: all of them in a command; in a close those that are open or still run. */
  readonly installments: readonly Installment[];
  /** Charges at hand: all of them in a command; in a close those with something left to accrue. */
  readonly charges: readonly LoanCharge[];
  /** How many charges it has ever had, and so the number of the last. */
  readonly chargeCount: number;
  readonly pauses: readonly DelinquencyPause[];
  readonly nonPerforming: boolean;
  readonly balances: Balances;
  /** Money transactions, reversed ones too, in the order of their numbers: all of them in a command, none in a close. */
  readonly transactions: readonly MoneyTransaction[];
  /** Transactions made by the rule at work and not written yet. */
  readonly posted: readonly LoanTransaction[];
  /** The present delinquency tag, if any, and those made or lifted by the rule at work. */
  readonly tags: readonly DelinquencyTag[];
  readonly tagCount: number;
  /** How many events it has raised before the rule at work; the write path numbers the next from here. */
  readonly eventCount: number;
}

export interface SubmittedLoan extends LoanFacts {
  readonly status: 'SUBMITTED';
}

interface ApprovedFacts extends LoanFacts {
  readonly approvedOn: LocalDate;
  readonly approvedPrincipal: Money;
}

export interface ApprovedLoan extends ApprovedFacts {
  readonly status: 'APPROVED';
}

/** An application that the lender turned down, or that the client took back. */
export interface DeclinedLoan extends LoanFacts {
  readonly status: 'REJECTED' | 'WITHDRAWN';
  readonly closedOn: LocalDate;
}

interface DisbursedFacts extends ApprovedFacts {
  readonly disbursedOn: LocalDate;
  readonly maturesOn: LocalDate;
  /** The business date on which it became active: the first day that it closes. */
  readonly activatedOn: LocalDate;
  /** The last day that is closed; the day before `activatedOn` at first. */
  readonly closedThrough: LocalDate;
}

export interface ActiveLoan extends DisbursedFacts {
  readonly status: 'ACTIVE';
}

export interface ClosedLoan extends DisbursedFacts {
  readonly status: 'CLOSED_OBLIGATIONS_MET';
  readonly closedOn: LocalDate;
}

export interface OverpaidLoan extends DisbursedFacts {
  readonly status: 'OVERPAID';
}

/** A loan whose money went out. */
export type DisbursedLoan = ActiveLoan | ClosedLoan | OverpaidLoan;

/** A loan, told apart by its status so that no rule reads what a status does not have. */
export type Loan = SubmittedLoan | ApprovedLoan | DeclinedLoan | DisbursedLoan;
export type LoanStatus = Loan['status'];

export const loanStatuses = enumeration<LoanStatus>('LoanStatus', 'Where a loan is in its life.', {
  SUBMITTED: 'It was applied for. Next: approveLoan, rejectLoan, withdrawLoan.',
  APPROVED: 'It may be paid out. Next: disburseLoan, undoLoanApproval.',
  ACTIVE: 'Its money went out and something is outstanding. It is closed every day.',
  WITHDRAWN: 'The client took the application back.',
  REJECTED: 'The lender turned the application down.',
  CLOSED_OBLIGATIONS_MET: 'Everything is paid or waived.',
  OVERPAID: 'Everything is paid, and more. Next: refundLoanCreditBalance.',
});

/** Codes that clients of the reference system know. Source: reference system, loan status enum. */
export const statusCodes: Readonly<Record<LoanStatus, number>> = {
  SUBMITTED: 100,
  APPROVED: 200,
  ACTIVE: 300,
  WITHDRAWN: 400,
  REJECTED: 500,
  CLOSED_OBLIGATIONS_MET: 600,
  OVERPAID: 700,
};

/** What a rule says of a posting; the rest follows from where it stands among the others. */
export interface Posting extends Split {
  readonly type: LoanTransactionType;
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
  readonly amount: Money;
  readonly overpayment: Money;
  readonly balance: Money;
  readonly cobDate?: LocalDate | undefined;
  readonly note?: string | undefined;
  readonly origin?: number | undefined;
  readonly chargeNumber?: number | undefined;
  readonly bookedOn?: LocalDate | undefined;
}

/** The loan with one more transaction, numbered after the last. */
export function post<L extends Loan>(loan: L, posting: Posting): L {
  const number = loan.transactionCount + 1;
  const transaction: LoanTransaction = {
    ...posting,
    number,
    cobDate: posting.cobDate,
    note: posting.note,
    origin: posting.origin ?? number,
    chargeNumber: posting.chargeNumber,
    bookedOn: posting.bookedOn ?? posting.valueDate,
    reversedOn: undefined,
    supersededBy: undefined,
  };
  const posted = [...loan.posted, transaction];
  if (!movesMoney(transaction)) return { ...loan, transactionCount: number, posted };
  return { ...loan, transactionCount: number, posted, transactions: [...loan.transactions, transaction] };
}

/** Whether a transaction takes part in a replay; accruals follow from the schedule instead. */
export function movesMoney(transaction: LoanTransaction): transaction is MoneyTransaction {
  return transaction.type !== 'ACCRUAL' && transaction.type !== 'ACCRUAL_ADJUSTMENT';
}

/** What was paid out of a loan, less what was taken back. */
export function disbursedAmount({ transactions }: Pick<Loan, 'transactions'>): Money {
  const inForce = transactions.filter(
    ({ type, reversedOn }) => type === 'DISBURSEMENT' && reversedOn === undefined,
  );
  return sumOf(inForce.map(({ amount }) => amount));
}

/** Whether the money of a loan went out. */
export function isDisbursed(loan: Loan): loan is DisbursedLoan {
  return loan.status === 'ACTIVE' || loan.status === 'CLOSED_OBLIGATIONS_MET' || loan.status === 'OVERPAID';
}

/** The balances of a loan that has paid nothing out. */
export const noBalances: Balances = {
  principal: 0n,
  interest: 0n,
  fees: 0n,
  penalties: 0n,
  overpaid: 0n,
  interestAccrued: 0n,
};

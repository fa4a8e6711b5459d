import type { LocalDate } from '../kernel/dates.ts';
import type { Money } from '../kernel/money.ts';
import type { DelinquencyTag } from './delinquency.ts';
import type { LoanSizing, ProductTerms } from './terms.ts';

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
  readonly paidInAdvance: Money;
  readonly paidLate: Money;
  /** Principal outstanding after it, if all is paid as planned. */
  readonly balance: Money;
  /** Interest of all installments before it, so that an accrual needs no earlier row. */
  readonly interestBefore: Money;
  readonly completedOn: LocalDate | undefined;
}

export const loanTransactionTypes = ['DISBURSEMENT', 'REPAYMENT', 'ACCRUAL'] as const;
export type LoanTransactionType = (typeof loanTransactionTypes)[number];

/** Money by component. */
export interface Split {
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
}

/** One posting on a loan; never changed once it is written. */
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
  readonly submittedOn: LocalDate;
  readonly enteredOn: LocalDate;
  readonly expectedDisbursementOn: LocalDate;
  /** Value date of its latest payment, if any: until later transactions are replayed, none is entered before it. */
  readonly lastPaymentOn: LocalDate | undefined;
  /** How many transactions it has, and so the number of the last. */
  readonly transactionCount: number;
  /** Installments at hand: all of them in a command; in a close those that are open or still run. */
  readonly installments: readonly Installment[];
  readonly balances: Balances;
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

/** A loan, told apart by its status so that no rule reads what a status does not have. */
export type Loan = SubmittedLoan | ApprovedLoan | ActiveLoan | ClosedLoan | OverpaidLoan;
export type LoanStatus = Loan['status'];

/** Codes that clients of the reference system know. Source: reference system, loan status enum. */
export const statusCodes: Readonly<Record<LoanStatus, number>> = {
  SUBMITTED: 100,
  APPROVED: 200,
  ACTIVE: 300,
  CLOSED_OBLIGATIONS_MET: 600,
  OVERPAID: 700,
};

/** The loan with one more transaction, numbered after the last. */
export function post<L extends Loan>(loan: L, transaction: Omit<LoanTransaction, 'number'>): L {
  const number = loan.transactionCount + 1;
  return { ...loan, transactionCount: number, posted: [...loan.posted, { ...transaction, number }] };
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

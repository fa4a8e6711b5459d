import type { All } from '../kernel/at-hand.ts';
import type { LocalDate } from '../kernel/dates.ts';
import type { Money } from '../kernel/money.ts';
import type { DelinquencyPause } from './delinquency/pause.ts';
import type { DelinquencyTag } from './delinquency/tag.ts';
import type { Balances } from './money/balances.ts';
import type { LoanCharge } from './money/charge.ts';
import type {
  LoanSizing,
  MovedDueDate,
  ProductTerms,
  RateChange,
  ScheduleRules,
  TermExtension,
  Tranche,
} from './product/terms.ts';
import type { Installment } from './schedule/installment.ts';
import type { LoanTransaction, MoneyTransaction } from './transactions/transaction.ts';

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
  /** The savings account that its due installments are paid from; absent where there is none. */
  readonly repaymentAccountId?: string | undefined;
  /** Due dates that days on which nobody works put elsewhere when it was planned, by number; absent where none is. */
  readonly shiftedDueDates?: readonly MovedDueDate[] | undefined;
  /** Installments that are due on another day than by the calendar, by number; absent where none is. */
  readonly movedDueDates?: readonly MovedDueDate[] | undefined;
  /** Rates that it bears since it was agreed, by date; absent where there is none. */
  readonly rateChanges?: readonly RateChange[] | undefined;
  /** Installments that were added to those that were agreed, by number; absent where there is none. */
  readonly termExtensions?: readonly TermExtension[] | undefined;
  /** Principal that went out after the first disbursement, or was overdue and is spread anew, by date: what transactions in force say; absent where there is none. */
  readonly tranches?: readonly Tranche[] | undefined;
  /** What may still be disbursed of it; absent where all goes out at once, or nothing went out yet. */
  readonly undisbursed?: Money | undefined;
  /** How many transactions it has, and so the number of the last. */
  readonly transactionCount: number;
  readonly installments: All<Installment>;
  readonly charges: All<LoanCharge>;
  /** How many charges it has ever had, and so the number of the last. */
  readonly chargeCount: number;
  readonly pauses: readonly DelinquencyPause[];
  readonly nonPerforming: boolean;
  /** Whether a charge-off of it is in force: it is collected on, and no close accrues, charges or classifies it. */
  readonly chargedOff: boolean;
  /** Whether people have found it to be fraud: what it is charged off to. */
  readonly fraud: boolean;
  /** The business date up to which a job accrued it, ahead of its closes; absent where none did. */
  readonly accruedThrough: LocalDate | undefined;
  readonly balances: Balances;
  /** Money transactions, reversed ones too, in the order of their numbers. */
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
  readonly status: 'CLOSED_OBLIGATIONS_MET' | 'CLOSED_WRITTEN_OFF';
  readonly closedOn: LocalDate;
}

export interface OverpaidLoan extends DisbursedFacts {
  readonly status: 'OVERPAID';
}

/** A loan whose money went out. */
export type DisbursedLoan = ActiveLoan | ClosedLoan | OverpaidLoan;

/** A loan, told apart by its status so that no rule reads what a status does not have. */
export type Loan = SubmittedLoan | ApprovedLoan | DeclinedLoan | DisbursedLoan;

/** The statuses of loans whose money went out and that are not given up. */
export const statusesKept = [
  'ACTIVE',
  'CLOSED_OBLIGATIONS_MET',
  'OVERPAID',
] as const satisfies readonly DisbursedLoan['status'][];

/** The statuses of loans whose money went out. */
export const statusesOut = [
  ...statusesKept,
  'CLOSED_WRITTEN_OFF',
] as const satisfies readonly DisbursedLoan['status'][];

/** Whether the money of a loan went out. */
export function isDisbursed(loan: Loan): loan is DisbursedLoan {
  return isOut(loan.status);
}

/** Whether a status is one of loans whose money went out. */
export function isOut(status: Loan['status']): boolean {
  return statusesOut.some((each) => each === status);
}

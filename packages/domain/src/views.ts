import type { BusinessDateMode } from './dates/business-dates.ts';
import type { RunState } from './job/job-run.ts';
import type { LocalDate } from './kernel/dates.ts';
import type { Money } from './kernel/money.ts';
import type { RunTrigger } from './kernel/trigger.ts';
import type { LoanChargeKind } from './loan/money/charge.ts';
import type { LoanTransactionType } from './loan/transactions/types.ts';

/*
 * Clients, products, loans and what loans have many of are text as PostgreSQL prints it, and as the answers of commands
 * keep it: ids, exact decimals, dates as ISO text, instants. It travels to whoever asked as it is.
 */

/** A client as readers see it. */
export interface ClientView {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string;
}

/** A loan product as readers see it. */
export interface LoanProductView {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly currency: string;
  readonly currencyDigits: number;
}

/** What of a loan the answer of a command keeps. */
export interface LoanFactsView {
  readonly id: string;
  readonly accountNo: string;
  readonly externalId: string | null;
  readonly clientId: string;
  readonly productId: string;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly principal: string;
  readonly submittedOn: string;
  readonly enteredOn: string;
  readonly expectedDisbursementOn: string;
  readonly approvedOn: string | null;
  readonly disbursedOn: string | null;
  readonly maturesOn: string | null;
  readonly activatedOn: string | null;
  readonly closedOn: string | null;
  /** The code of its status. */
  readonly status: number;
  readonly closedThrough: string | null;
  readonly principalOutstanding: string;
  readonly interestOutstanding: string;
  readonly feesOutstanding: string;
  readonly penaltiesOutstanding: string;
  readonly overpaid: string;
  readonly interestAccrued: string;
  readonly classification: string | null;
  readonly nonPerforming: boolean;
}

/** What is kept of how late a loan is, and how many it has of what most have none of. */
export interface LoanStandingView {
  readonly termsId: string;
  readonly chargeCount: number;
  readonly pauseCount: number;
  readonly overdueSince: string | null;
  readonly overduePrincipal: string;
  readonly overdueInterest: string;
  readonly overdueFees: string;
  readonly overduePenalties: string;
  readonly nextDue: string | null;
  /** Whether the standing is that of the row; a process of the release before does not write it. */
  readonly isKept: boolean;
}

/** A loan as readers see it. Shape: the standing is absent in the answers of commands. */
export type LoanView = LoanFactsView & Partial<LoanStandingView>;

/** One line of a loan's schedule as readers see it. */
export interface LoanInstallmentView {
  readonly loanId: string;
  readonly number: number;
  readonly fromDate: string;
  readonly dueDate: string;
  readonly principal: string;
  readonly interest: string;
  readonly fees: string;
  readonly penalties: string;
  readonly principalPaid: string;
  readonly interestPaid: string;
  readonly feesPaid: string;
  readonly penaltiesPaid: string;
  readonly interestWaived: string;
  readonly feesWaived: string;
  readonly penaltiesWaived: string;
  readonly paidInAdvance: string;
  readonly paidLate: string;
  /** Principal outstanding after it, if all is paid as planned. */
  readonly balance: string;
  readonly completedOn: string | null;
  /** Its own delinquency range, where the product has installment-level delinquency. */
  readonly classification: string | null;
}

/** A charge as readers see it: what falls due with all of its installments taken together. */
export interface LoanChargeView {
  readonly loanId: string;
  readonly number: number;
  readonly kind: LoanChargeKind;
  readonly name: string;
  readonly dueOn: string | null;
  readonly amount: string;
  readonly paid: string;
  readonly waived: string;
  readonly currencyDigits: number;
}

/** A posting as readers see it. */
export interface LoanTransactionView {
  readonly loanId: string;
  readonly number: number;
  readonly type: LoanTransactionType;
  readonly valueDate: string;
  readonly postingDate: string;
  readonly amount: string;
  readonly principal: string;
  readonly interest: string;
  readonly fees: string;
  readonly penalties: string;
  readonly overpayment: string;
  /** Principal outstanding after it, in the order of value dates; of one that was reversed, as it was. */
  readonly balance: string;
  /** The charge that it pays or waives, where it is of one charge. */
  readonly chargeNumber: number | null;
  /** The business date on which it was reversed, by a person or by a replay. */
  readonly reversedOn: string | null;
  /** Number of the posting that a replay put in its place. */
  readonly supersededBy: number | null;
  readonly currencyDigits: number;
  /** Absent in the answer of the command that posted it. */
  readonly createdAt?: string;
}

/** A line of the journal as readers see it. */
export interface JournalEntryRow {
  readonly ownerKind: number;
  readonly ownerId: string;
  readonly transactionNumber: number;
  readonly line: number;
  readonly glAccountId: string;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly amount: Money;
  readonly currency: string;
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
}

/** Accounts of one kind, as the journal names them. */
export interface JournalOwners {
  readonly kind: number;
  readonly ids: readonly string[];
}

/** What names a line of the journal. */
export interface JournalEntryKey {
  readonly ownerKind: number;
  readonly ownerId: string;
  readonly transactionNumber: number;
  readonly line: number;
}

/** What names an event. Shape: `idempotencyKey` is random, so that the key of one event tells that of no other. */
export interface ExternalEventKey {
  readonly createdOn: string;
  readonly pos: string;
  readonly idempotencyKey: string;
}

/** An event of the outbox as readers see it; `parked` where it cannot be published. */
export interface ExternalEventRow extends ExternalEventKey {
  readonly createdAt: string;
  readonly type: string;
  readonly category: string;
  readonly dataschema: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly businessDate: LocalDate;
  readonly payload: Uint8Array;
  readonly publishedAt: string | null;
  readonly parked: boolean;
}

/** Shape: what is absent filters nothing. */
export interface ExternalEventFilter {
  readonly aggregate?: { readonly type: string; readonly id: string } | undefined;
  readonly type?: string | undefined;
}

/** Shape: what is absent filters nothing; `status` holds codes, ids are those of the database. */
export interface LoanFilter {
  readonly status?: readonly number[] | undefined;
  readonly clientId?: string | undefined;
  readonly productId?: string | undefined;
  readonly classification?: string | undefined;
  readonly accountNo?: string | undefined;
  readonly externalId?: string | undefined;
}

/** What was debited and credited to one GL account in one currency. */
export interface TrialBalanceRow {
  readonly account: string;
  readonly currency: string;
  readonly debit: Money;
  readonly credit: Money;
}

/** The dates in force. */
export interface BusinessDatesView {
  readonly businessDate: LocalDate;
  readonly cobDate: LocalDate;
  readonly mode: BusinessDateMode;
  readonly timeZone: string;
  readonly automaticCobDate: boolean;
  readonly sandbox: boolean;
}

/** What every answer knows of a run. */
export interface JobRunFacts {
  readonly id: string;
  readonly job: string;
  readonly state: RunState;
  readonly trigger: RunTrigger;
  /** Absent, with the date after it, for a job that closes none. */
  readonly cobDate: LocalDate | null;
  readonly fromDate: LocalDate | null;
  readonly startedAt: string;
  readonly businessSteps: readonly string[];
}

/** How far a run has come. Units: counts are accounts, the rate is accounts a second. */
export interface JobRunProgress {
  readonly endedAt: string | null;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  /** Since it started. */
  readonly rate: number;
  /** Absent once it has ended, and as long as nothing is done. */
  readonly estimatedEndAt: string | null;
}

/** A run as it stands. Shape: instants are text. */
export type JobRunView = JobRunFacts & JobRunProgress;

/** A partition as it stands. Units: counts are accounts. Shape: `attempts` counts the workers that took it. */
export interface CobPartitionView {
  readonly runId: string;
  readonly number: number;
  readonly state: 'PENDING' | 'RUNNING' | 'COMPLETED' | 'FAILED';
  readonly firstId: string;
  readonly lastId: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly worker: string | null;
  readonly attempts: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** An account that a run could not close, and that nobody has closed since. */
export interface CobFailureView {
  readonly accountId: string;
  readonly cobDate: LocalDate;
  readonly step: string | null;
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
}

/** An account that a write may be refused for, and why; `error` is absent for one that is being closed. */
export interface AccountLockView {
  /** Name of its kind. */
  readonly accountKind: string;
  readonly accountId: string;
  readonly owner: 'COB_CHUNK_PROCESSING' | 'COB_FAILED';
  readonly since: string;
  readonly cobDate: LocalDate;
  readonly runId: string;
  readonly error: string | null;
}

/** How the relays get on. */
export interface RelayStatusView {
  readonly pending: number;
  readonly oldestPendingAt: string | null;
  readonly sentLastMinute: number;
  readonly lastError: string | null;
  readonly connected: boolean;
}

/** What is still to be closed. */
export interface CatchUpView {
  readonly running: boolean;
  readonly oldestClosedDate: LocalDate | null;
  readonly accountsBehind: number;
}

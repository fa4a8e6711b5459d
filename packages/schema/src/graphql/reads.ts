import type { BusinessDateMode } from '@dayclose/domain/dates/business-dates.ts';
import type { RunState, RunTrigger } from '@dayclose/domain/job/job-run.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import type { LoanTransactionType } from '@dayclose/domain/loan/loan.ts';
import type { TransactionKey } from '@dayclose/domain/loan/transaction-id.ts';
import type { Page } from './page.ts';

/** Rows of a list that each of many owners has, by owner. */
export type RowsByOwner<Row> = ReadonlyMap<string, readonly Row[]>;

export interface LoanTransactionRow {
  readonly loanId: string;
  readonly number: number;
  readonly type: LoanTransactionType;
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
  readonly amount: Money;
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
  readonly overpayment: Money;
  readonly balance: Money;
  readonly currencyDigits: number;
  /** Absent in the answer of the command that posted it. */
  readonly createdAt?: string;
}

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

export interface JournalEntryKey {
  readonly ownerKind: number;
  readonly ownerId: string;
  readonly transactionNumber: number;
  readonly line: number;
}

export interface ExternalEventRow {
  readonly pos: string;
  readonly createdOn: string;
  readonly createdAt: string;
  readonly type: string;
  readonly category: string;
  readonly dataschema: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly businessDate: LocalDate;
  readonly idempotencyKey: string;
  readonly payload: Buffer;
  readonly publishedAt: string | null;
  readonly parked: boolean;
}

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

export interface TrialBalanceRow {
  readonly account: string;
  readonly currency: string;
  readonly debit: Money;
  readonly credit: Money;
}

/** Reads that are one statement each, whatever the number of owners; from a replica or from the primary. */
export interface Reads {
  businessDates(): Promise<BusinessDatesView>;
  transactionsOfLoans(loanIds: readonly string[], page: Page): Promise<RowsByOwner<LoanTransactionRow>>;
  transactionsByKey(keys: readonly TransactionKey[]): Promise<readonly LoanTransactionRow[]>;
  journalOfLoans(loanIds: readonly string[], page: Page): Promise<RowsByOwner<JournalEntryRow>>;
  journalEntry(key: JournalEntryKey): Promise<JournalEntryRow | undefined>;
  loanIdsOfClients(clientIds: readonly string[], page: Page): Promise<RowsByOwner<string>>;
  loanIds(filter: LoanFilter, page: Page): Promise<readonly string[]>;
  clientIds(search: string | undefined, page: Page): Promise<readonly string[]>;
  externalEvents(filter: ExternalEventFilter, page: Page): Promise<readonly ExternalEventRow[]>;
  externalEvent(createdOn: string, pos: string): Promise<ExternalEventRow | undefined>;
  trialBalance(by: 'POSTING' | 'VALUE', through: string | undefined): Promise<readonly TrialBalanceRow[]>;
}

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
  readonly cobDate: LocalDate;
  readonly fromDate: LocalDate;
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
  readonly rate: number;
  readonly estimatedEndAt: string | null;
}

export type JobRunView = JobRunFacts & JobRunProgress;

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

export interface CobFailureView {
  readonly accountId: string;
  readonly cobDate: LocalDate;
  readonly step: string | null;
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
}

export interface AccountLockView {
  readonly accountKind: 'LOAN';
  readonly accountId: string;
  readonly owner: 'COB_CHUNK_PROCESSING' | 'COB_FAILED';
  readonly since: string;
  readonly cobDate: LocalDate;
  readonly runId: string;
  readonly error: string | null;
}

export interface RelayStatusView {
  readonly pending: number;
  readonly oldestPendingAt: string | null;
  readonly sentLastMinute: number;
  readonly lastError: string | null;
  readonly connected: boolean;
}

export interface CatchUpView {
  readonly running: boolean;
  readonly oldestClosedDate: LocalDate | null;
  readonly accountsBehind: number;
}

/** What operators watch; always from the primary. */
export interface Operations {
  businessDates(): Promise<BusinessDatesView>;
  businessSteps(job: string): Promise<readonly string[]>;
  jobRun(id: string): Promise<JobRunView | undefined>;
  jobRuns(job: string, first: number): Promise<readonly JobRunView[]>;
  partitionsOfRuns(runIds: readonly string[]): Promise<readonly CobPartitionView[]>;
  failuresOfRun(runId: string, first: number): Promise<readonly CobFailureView[]>;
  lockedAccounts(first: number): Promise<readonly AccountLockView[]>;
  locksOfAccounts(accountIds: readonly string[]): Promise<ReadonlyMap<string, AccountLockView>>;
  relayStatus(): Promise<RelayStatusView>;
  catchUp(): Promise<CatchUpView>;
}

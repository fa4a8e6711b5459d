import type { Account, AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import type { TransactionKey } from '@dayclose/domain/loan/transactions/transaction-id.ts';
import type {
  AccountLockView,
  BusinessDatesView,
  CatchUpView,
  CobFailureView,
  CobPartitionView,
  ExternalEventFilter,
  ExternalEventKey,
  ExternalEventRow,
  JobRunView,
  JournalEntryKey,
  JournalEntryRow,
  JournalOwners,
  LoanFilter,
  LoanTransactionRow,
  RelayStatusView,
  TrialBalanceRow,
} from '@dayclose/domain/views.ts';
import type { Page } from './page.ts';

/** Rows of a list that each of many owners has, by owner. */
export type RowsByOwner<Row> = ReadonlyMap<string, readonly Row[]>;

/** Reads of a fixed number of statements each, whatever the number of owners; from a replica or from the primary. */
export interface Reads {
  businessDates(): Promise<BusinessDatesView>;
  /** Accounts of a kind, whole, by id; one that is missing does not exist, or its rows make no account. */
  accounts(kind: AnyAccountKind, ids: readonly string[]): Promise<ReadonlyMap<string, Account>>;
  transactionsOfLoans(
    loanIds: readonly string[],
    page: Page,
    asked: { readonly includeSuperseded: boolean },
  ): Promise<RowsByOwner<LoanTransactionRow>>;
  transactionsByKey(keys: readonly TransactionKey[]): Promise<readonly LoanTransactionRow[]>;
  journalOf(owners: JournalOwners, page: Page): Promise<RowsByOwner<JournalEntryRow>>;
  journalEntry(key: JournalEntryKey): Promise<JournalEntryRow | undefined>;
  loanIdsOfClients(clientIds: readonly string[], page: Page): Promise<RowsByOwner<string>>;
  loanIds(filter: LoanFilter, page: Page): Promise<readonly string[]>;
  clientIds(search: string | undefined, page: Page): Promise<readonly string[]>;
  externalEvents(filter: ExternalEventFilter, page: Page): Promise<readonly ExternalEventRow[]>;
  externalEvent(key: ExternalEventKey): Promise<ExternalEventRow | undefined>;
  isEventCursor(key: ExternalEventKey): Promise<boolean>;
  trialBalance(by: 'POSTING' | 'VALUE', through: string | undefined): Promise<readonly TrialBalanceRow[]>;
}

/** What operators watch; always from the primary. */
export interface Operations {
  businessDates(): Promise<BusinessDatesView>;
  businessSteps(job: string): Promise<readonly string[]>;
  jobRun(id: string): Promise<JobRunView | undefined>;
  jobRuns(job: string, first: number): Promise<readonly JobRunView[]>;
  partitionsOfRuns(runIds: readonly string[]): Promise<readonly CobPartitionView[]>;
  failuresOfRun(runId: string, first: number): Promise<readonly CobFailureView[]>;
  lockedAccounts(kind: string | undefined, first: number): Promise<readonly AccountLockView[]>;
  locksOfAccounts(accountIds: readonly string[]): Promise<ReadonlyMap<string, AccountLockView>>;
  relayStatus(): Promise<RelayStatusView>;
  catchUp(kind: string): Promise<CatchUpView>;
}

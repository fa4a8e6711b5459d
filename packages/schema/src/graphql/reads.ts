import type { ApiKey, ApiKeyState } from '@dayclose/domain/access/api-key.ts';
import type {
  ExternalEventFilter,
  ExternalEventKey,
  ExternalEventRow,
  ExternalEventSettingsView,
  ParkedAggregateView,
  RelayStatusView,
} from '@dayclose/domain/external-events/views.ts';
import type { Account, AnyAccountKind, BrokenAccount } from '@dayclose/domain/kernel/account.ts';
import type { ApprovalRule } from '@dayclose/domain/kernel/approval.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Loaded } from '@dayclose/domain/kernel/loaded.ts';
import type { OwnRole } from '@dayclose/domain/kernel/permissions.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import type { TransactionKey } from '@dayclose/domain/kernel/transaction-id.ts';
import type { WorkingDays } from '@dayclose/domain/kernel/working-calendar.ts';
import type { DelinquencyPause } from '@dayclose/domain/loan/delinquency/pause.ts';
import type { LoanToExplain } from '@dayclose/domain/loan/explanation/loan-to-explain.ts';
import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import type {
  ClientTotalsView,
  LoanAgreementView,
  LoanChargeView,
  LoanFilter,
  LoanInstallmentView,
  LoanProductView,
  LoanTransactionView,
  LoanView,
} from '@dayclose/domain/loan/views.ts';
import type { OutboundCall, OutboundCallState } from '@dayclose/domain/outbound/outbound-call.ts';
import type { RepaymentAttemptView } from '@dayclose/domain/transfer/repayment-attempt.ts';
import type {
  AccountLockView,
  AccountNumberView,
  ApprovalFilter,
  ApprovalView,
  AuditSealView,
  BusinessDatesView,
  CatchUpView,
  ClientView,
  CobFailureGroupView,
  CobPartitionView,
  CommandLogFilter,
  CommandLogView,
  EventReplayView,
  FailureReason,
  FastForwardView,
  JobOccasionView,
  JobRunView,
  JobSchedulesView,
  JournalEntryKey,
  JournalEntryRow,
  JournalOwners,
  LedgerFilter,
  PortfolioTotalView,
  PortfolioView,
  RunFailureView,
  StatementToRender,
  StatementView,
  TrialBalanceRow,
} from '@dayclose/domain/views.ts';
import type { Page } from './page.ts';
import type { RowsByOwner } from './rows-by-owner.ts';
import type { SavingsReads } from './savings-reads.ts';

/** An account whose close is previewed, as it was read: it, or why its rows make none. */
export type AccountRead = (
  | { readonly account: Account; readonly broken?: undefined }
  | { readonly account?: undefined; readonly broken: BrokenAccount }
) & {
  readonly businessSteps: readonly string[];
  readonly loaded: Loaded | undefined;
  /** As a close would see it that begins now. */
  readonly stamp: Stamp;
};

/** An account whose figures are explained, as it was read, with its postings of income; or why its rows make none. */
export type AccountToExplain =
  | (Pick<LoanToExplain, 'income'> & { readonly account: Account; readonly broken?: undefined })
  | { readonly account?: undefined; readonly broken: BrokenAccount };

/** What accounts are called, on either side. */
interface AccountNumbers {
  /** By id, of accounts of every kind; what is no account has none. */
  accountNumbers(ids: readonly string[]): Promise<ReadonlyMap<string, AccountNumberView>>;
}

/** Reads of a fixed number of statements each, whatever the number of owners; from a replica or from the primary. */
export interface Reads extends AccountNumbers, SavingsReads {
  businessDates(): Promise<BusinessDatesView>;
  /** Accounts of a kind, whole, by id; one that is missing does not exist, or its rows make no account. */
  accounts(kind: AnyAccountKind, ids: readonly string[]): Promise<ReadonlyMap<string, Account>>;
  /** An account whole, with what its close up to a date would go by, all of one moment; nothing where there is none. */
  accountToPreview(
    kind: AnyAccountKind,
    id: string,
    through: LocalDate | undefined,
  ): Promise<AccountRead | undefined>;
  /** An account whole, with what explains its figures, all of one moment; nothing where there is none. */
  accountToExplain(kind: AnyAccountKind, id: string): Promise<AccountToExplain | undefined>;
  transactionsOfLoans(
    loanIds: readonly string[],
    page: Page,
    asked: { readonly includeSuperseded: boolean },
  ): Promise<RowsByOwner<LoanTransactionView>>;
  transactionsByKey(keys: readonly TransactionKey[]): Promise<readonly LoanTransactionView[]>;
  journalOf(owners: JournalOwners, page: Page): Promise<RowsByOwner<JournalEntryRow>>;
  ledgerEntries(filter: LedgerFilter, page: Page): Promise<readonly JournalEntryRow[]>;
  journalEntry(key: JournalEntryKey): Promise<JournalEntryRow | undefined>;
  /** Those that there are, in any order; so are clients, products and charges that are asked for by what names them. */
  loansById(ids: readonly string[]): Promise<readonly LoanView[]>;
  agreementsOfLoans(
    ids: readonly string[],
  ): Promise<readonly (LoanAgreementView & { readonly id: string })[]>;
  loans(filter: LoanFilter, page: Page): Promise<readonly LoanView[]>;
  /** What came last of each loan that was to be paid from a savings account. */
  lastRepaymentAttempts(loanIds: readonly string[]): Promise<ReadonlyMap<string, RepaymentAttemptView>>;
  /** The open loans that each savings account repays. */
  loansRepaidFrom(accountIds: readonly string[]): Promise<RowsByOwner<LoanView>>;
  loansOfClients(clientIds: readonly string[], page: Page): Promise<RowsByOwner<LoanView>>;
  installmentsOfLoans(loanIds: readonly string[]): Promise<RowsByOwner<LoanInstallmentView>>;
  chargesOfLoans(loanIds: readonly string[]): Promise<RowsByOwner<LoanChargeView>>;
  chargesByKey(keys: readonly TransactionKey[]): Promise<readonly LoanChargeView[]>;
  /** What lateness is reckoned from where it is not kept: installments and pauses as the rules have them, terms by id. */
  scheduled(loanIds: readonly string[]): Promise<RowsByOwner<Installment>>;
  pausesOfLoans(loanIds: readonly string[]): Promise<RowsByOwner<DelinquencyPause>>;
  terms(ids: readonly string[]): Promise<ReadonlyMap<string, ProductTerms>>;
  clientsById(ids: readonly string[]): Promise<readonly ClientView[]>;
  clientByExternalId(externalId: string): Promise<ClientView | undefined>;
  totalsOfClients(clientIds: readonly string[], on: string): Promise<RowsByOwner<ClientTotalsView>>;
  loansToReckon(clientIds: readonly string[], on: string): Promise<RowsByOwner<LoanView>>;
  clients(search: string | undefined, page: Page): Promise<readonly ClientView[]>;
  productsById(ids: readonly string[]): Promise<readonly LoanProductView[]>;
  products(page: Page): Promise<readonly LoanProductView[]>;
  /** A product as its rules have it. */
  product(id: string): Promise<LoanProduct | undefined>;
  externalEvents(filter: ExternalEventFilter, page: Page): Promise<readonly ExternalEventRow[]>;
  externalEvent(key: ExternalEventKey): Promise<ExternalEventRow | undefined>;
  isEventCursor(key: ExternalEventKey): Promise<boolean>;
  booksClosedThrough(): Promise<LocalDate | undefined>;
  /** The newest first. */
  commandLog(filter: CommandLogFilter, page: Page): Promise<readonly CommandLogView[]>;
  commandsById(ids: readonly string[]): Promise<readonly CommandLogView[]>;
  /** The newest first: of any state and maker, or of those that the filter names. */
  approvals(filter: ApprovalFilter, page: Page): Promise<readonly ApprovalView[]>;
  approvalsById(ids: readonly string[]): Promise<readonly ApprovalView[]>;
  approvalRules(): Promise<readonly ApprovalRule[]>;
  /** On which days the institution works; absent where it never said so. */
  workingDays(): Promise<WorkingDays | undefined>;
  /** Those that the tenant made, by name. */
  ownRoles(): Promise<readonly OwnRole[]>;
  /** So many of each account, the latest period first. */
  statementsOfAccounts(accountIds: readonly string[], ofEach: number): Promise<readonly StatementView[]>;
  statementsById(ids: readonly string[]): Promise<readonly StatementView[]>;
  statementToRender(id: string): Promise<StatementToRender | undefined>;
  auditSeal(): Promise<AuditSealView | undefined>;
  portfolio(date: string): Promise<PortfolioView>;
  portfolioTotals(days: {
    readonly from: string;
    readonly to: string;
  }): Promise<readonly PortfolioTotalView[]>;
  trialBalance(by: 'POSTING' | 'VALUE', through: string | undefined): Promise<readonly TrialBalanceRow[]>;
}

/** What operators watch; always from the primary. */
export interface Operations extends AccountNumbers {
  businessDates(): Promise<BusinessDatesView>;
  businessSteps(job: string): Promise<readonly string[]>;
  jobRunsById(ids: readonly string[]): Promise<readonly JobRunView[]>;
  /** So many of each job, by job; the latest first. */
  latestRuns(jobs: readonly string[], ofEach: number): Promise<readonly JobRunView[]>;
  jobSchedules(): Promise<JobSchedulesView>;
  jobOccasions(jobs: readonly string[], ofEach: number): Promise<readonly JobOccasionView[]>;
  partitionsOfRuns(runIds: readonly string[]): Promise<readonly CobPartitionView[]>;
  /** Of one reason where it is given. */
  failuresOfRuns(
    runIds: readonly string[],
    ofEach: number,
    reason?: FailureReason,
  ): Promise<readonly RunFailureView[]>;
  /** The most accounts first. */
  failureGroups(runIds: readonly string[], most: number): Promise<readonly CobFailureGroupView[]>;
  lockedAccounts(kind: string | undefined, first: number): Promise<readonly AccountLockView[]>;
  locksOfAccounts(accountIds: readonly string[]): Promise<ReadonlyMap<string, AccountLockView>>;
  relayStatus(): Promise<RelayStatusView>;
  eventReplaysById(ids: readonly string[]): Promise<readonly EventReplayView[]>;
  parkedAggregates(first: number): Promise<readonly ParkedAggregateView[]>;
  externalEventSettings(): Promise<ExternalEventSettingsView>;
  /** Types of events that others are not told of. */
  disabledEventTypes(): Promise<readonly string[]>;
  catchUp(kind: string): Promise<CatchUpView>;
  fastForward(): Promise<FastForwardView>;
  outboundCalls(state: OutboundCallState | undefined, page: Page): Promise<readonly OutboundCall[]>;
  outboundCallsById(ids: readonly string[]): Promise<readonly OutboundCall[]>;
  /** By name. */
  apiKeys(): Promise<readonly ApiKey[]>;
  apiKeysById(ids: readonly string[]): Promise<readonly ApiKey[]>;
  apiKeyStates(ids: readonly string[]): Promise<ReadonlyMap<string, ApiKeyState>>;
}

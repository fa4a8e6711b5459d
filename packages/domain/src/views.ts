import type { BusinessDateMode } from './dates/business-dates.ts';
import type { RunState } from './job/job-run.ts';
import type { ApprovalState } from './kernel/approval.ts';
import type { DayAmounts } from './kernel/closed-day.ts';
import type { Refused } from './kernel/codes.ts';
import type { Answer } from './kernel/command.ts';
import type { LocalDate } from './kernel/dates.ts';
import type { Money } from './kernel/money.ts';
import type { RunTrigger } from './kernel/trigger.ts';
import type { WallTime } from './kernel/zone.ts';

/** A client as readers see it. Shape: text that travels to whoever asked as it is, as the views of loans are. */
export interface ClientView {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string;
  readonly activatedOn: string;
  readonly enteredOn: string;
}

/** What people call an account of a kind. */
export interface AccountNumberView {
  readonly kind: string;
  readonly accountNo: string;
}

/** A command that was decided, as it was logged. Shape: input and answer are JSON, with ids of the database. */
export interface CommandLogView {
  readonly id: string;
  readonly command: string;
  readonly actor: string;
  readonly requestId: string;
  readonly address: string | null;
  readonly idempotencyKey: string | null;
  /** What it was about: noun and id of each, as "Loan:42". */
  readonly entities: readonly string[];
  readonly input: object;
  readonly refusedWith: string | null;
  readonly answer: object;
  readonly businessDate: string;
  /** In UTC, to the microsecond. */
  readonly createdAt: string;
}

/** Shape: what is absent filters nothing; `entity` is noun and id as "Loan:42"; the time is from an instant to before another. */
export interface CommandLogFilter {
  readonly command?: string | undefined;
  readonly actor?: string | undefined;
  readonly entity?: string | undefined;
  readonly refusedOnly?: boolean | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Which commands that wait, or did, are listed; all, without any. Shape: `madeBy` leaves those of an actor, or where `isNot` those of others. */
export interface ApprovalFilter {
  readonly state?: ApprovalState | undefined;
  readonly madeBy?: { readonly actor: string; readonly isNot: boolean } | undefined;
}

/** A command that waits for another person, or did. Shape: input and answer are JSON, with ids of the database. */
export interface ApprovalView {
  readonly id: string;
  readonly command: string;
  readonly input: object;
  readonly state: ApprovalState;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
  readonly refusedWith: string | null;
  readonly answer: Answer | null;
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

/** Entries of one account of the ledger, which is named by its id or by its name. Shape: what is absent filters nothing. */
export interface LedgerFilter {
  readonly account: { readonly id?: string | undefined; readonly name?: string | undefined };
  readonly currency?: string | undefined;
  /** By which date they are taken, from one day to another. */
  readonly by: 'POSTING' | 'VALUE';
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What names a line of the journal. */
export interface JournalEntryKey {
  readonly ownerKind: number;
  readonly ownerId: string;
  readonly transactionNumber: number;
  readonly line: number;
}

/** What was debited and credited to one GL account in one currency. */
export interface TrialBalanceRow {
  readonly account: string;
  readonly currency: string;
  readonly debit: Money;
  readonly credit: Money;
}

/** The last seal of the command log. */
export interface AuditSealView {
  /** Its number among all. */
  readonly place: number;
  /** When the last command that it is about was decided. */
  readonly through: string;
  readonly sealedAt: string;
  /** In hexadecimal digits. */
  readonly hash: string;
}

/** The book at the end of a day, as its accounts closed it. */
export interface PortfolioView {
  /** RFC 3339. */
  readonly date: string;
  /** Whether all have, so that it changes no more. */
  readonly final: boolean;
  readonly lines: readonly PortfolioLineView[];
}

/** What accounts of a kind, a currency and a class count for together. Shape: `kind` is the name of their kind. */
export interface PortfolioSums extends DayAmounts {
  readonly kind: string;
  readonly currency: string;
  readonly classification: string | null;
  readonly accounts: number;
}

/** The same of those of one product. */
export interface PortfolioLineView extends PortfolioSums {
  readonly productId: string;
}

/** The same of those of all products, at the end of a day. */
export interface PortfolioTotalView extends PortfolioSums {
  /** RFC 3339. */
  readonly date: string;
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

/** When a job is started by itself. Shape: times are those of the tenant's clocks. */
export interface JobScheduleView {
  readonly name: string;
  readonly cron: string | null;
  readonly startsAfter: string | null;
  readonly active: boolean;
  readonly slotsThrough: WallTime;
}

/** The schedules that a tenant has, the instant, and whose clocks they go by. */
export interface JobSchedulesView {
  readonly schedules: readonly JobScheduleView[];
  readonly timeZone: string;
  readonly now: string;
}

/** An occasion on which a job was to start by itself, and what came of it. Shape: open until it is decided. */
export interface JobOccasionView {
  readonly id: string;
  readonly job: string;
  readonly trigger: RunTrigger;
  readonly slot: WallTime | null;
  readonly afterRunId: string | null;
  readonly noticedAt: string;
  readonly decidedAt: string | null;
  readonly attempts: number;
  readonly runId: string | null;
  readonly refusal: Refused | null;
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
  /** Since it started, up to its end where it has one. */
  readonly seconds: number;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  /** Since it started. */
  readonly rate: number;
  /** Absent once it has ended, and as long as nothing is done. */
  readonly estimatedEndAt: string | null;
  /** Why it failed; absent where it did not. */
  readonly refusal: Refused | null;
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

/** The same with the run that could not close it. */
export interface RunFailureView extends CobFailureView {
  readonly runId: string;
}

/** Why accounts failed. Shape: `step` is null where it was none. */
export interface FailureReason {
  readonly step: string | null;
  readonly code: string;
}

/** Accounts that a run could not close for one reason. Shape: `message` is that of one of them. */
export interface CobFailureGroupView extends FailureReason {
  readonly runId: string;
  readonly accounts: number;
  readonly message: string;
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

/** What is still to be closed. */
export interface CatchUpView {
  readonly running: boolean;
  /** The run that is under way. */
  readonly runId: string | null;
  readonly oldestClosedDate: LocalDate | null;
  readonly accountsBehind: number;
}

/** How far the latest fast forward has come; the dates of it are absent where there never was one. */
export interface FastForwardView {
  readonly running: boolean;
  readonly fromDate: LocalDate | null;
  readonly toDate: LocalDate | null;
  readonly businessDate: LocalDate;
  /** Why it ended before its last date. */
  readonly error: string | null;
}

/** A statement as it is kept. Shape: dates, amounts and the instant are text, as PostgreSQL prints them; so is the JSON of its lines. */
export interface StatementView {
  readonly accountId: string;
  readonly accountKind: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly openingBalance: string;
  readonly closingBalance: string;
  readonly madeAt: string;
  readonly lines: string;
}

/** A statement with what its paper says of the account. */
export interface StatementToRender extends StatementView {
  readonly accountNo: string;
  /** Name of the client whose account it is. */
  readonly holder: string;
}

/** Events that are sent again, to another topic, and how far that has come. */
export interface EventReplayView {
  readonly id: string;
  readonly topic: string;
  readonly total: number;
  readonly sent: number;
  readonly state: RunState;
  /** Why it failed. */
  readonly error: string | null;
}

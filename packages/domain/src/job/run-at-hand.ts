import type { Account, AnyAccountKind, BrokenAccount } from '../kernel/account.ts';
import type { LocalDate } from '../kernel/dates.ts';
import { target } from '../kernel/target.ts';
import type { JobRun } from './job-run.ts';

/** A run and what is asked of it before it goes on. */
export interface RunAtHand {
  readonly run: JobRun;
  /** Accounts that it could not close and that nobody has closed or skipped since. */
  readonly openFailures: number;
  /** The latest date that has a run of the job, where that is later. */
  readonly laterDate: LocalDate | undefined;
}

/** What a command makes of a run alone. */
export function runMoved(run: JobRun, at: RunAtHand | undefined) {
  return { before: at === undefined ? [] : [at.run], after: [run] };
}

/** A run that there is; who holds it is alone with its job, too, so that no other run of it starts meanwhile. */
export const runTarget = target<{ readonly runId: string }, RunAtHand | undefined>('jobRun', {
  queue: ({ runId }) => runId,
});

/** An account that a run could not close, and who left it out since. Shape: `id` is that of the account. */
export interface CobFailure {
  readonly kind: 'CobFailure';
  readonly id: string;
  readonly runId: string;
  readonly accountKind: string;
  readonly cobDate: LocalDate;
  readonly step: string | undefined;
  readonly code: string;
  readonly message: string;
  /** Both absent where nobody has. */
  readonly skippedBy: string | undefined;
  readonly skipReason: string | undefined;
}

/** A failed account, with the run that could not close it. */
export interface FailedAccount {
  readonly at: RunAtHand | undefined;
  /** Absent where the account did not fail, or was closed or skipped since. */
  readonly failure: CobFailure | undefined;
  readonly accountKind: AnyAccountKind | undefined;
  /** Whole; absent where its rows make no account, or there are none. */
  readonly account: Account | undefined;
  readonly broken: BrokenAccount | undefined;
}

/** Shape: of the run's kind; ids of accounts of all kinds come from one sequence. */
export interface FailedAccountRef {
  readonly runId: string;
  readonly accountId: string;
}

/** A failed account: locked with the run that it failed in, behind it. */
export const failedAccountTarget = target<FailedAccountRef, FailedAccount>('failedAccount', {
  queue: ({ runId }) => runId,
});

import type { Account, AnyAccountKind, OpenAccount } from '../../kernel/account.ts';
import { inconsistent } from '../../kernel/account.ts';
import type { ClosedDay } from '../../kernel/closed-day.ts';
import { defineCommand } from '../../kernel/command.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { described, id, idOfOneOf, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { type JobRun, jobRunAnswer } from '../job-run.ts';
import { type CobFailure, failedAccountTarget, type RunAtHand } from '../run-at-hand.ts';
import { refusedMove, runCommands } from '../run-moves.ts';

/** What a skip leaves: the run, the failure with who skipped it and why, the account as one that its run has been to. */
interface Skipped {
  readonly run: JobRun;
  readonly failure: CobFailure;
  readonly account: Account;
  /** Those that it counts as having closed: in the portfolio of each it is as it is. */
  readonly closedDays: readonly ClosedDay[];
}

/**
 * Leaves an account out of a run by decision: of a close it counts as closed through the run's date, and no step was run. The
 * next close makes up for what follows from its state. Of a pass it counts as one that the pass has been to; of a period it has no
 * statement, and of payments it pays nothing on the run's date, and nothing of it changes.
 */
export const skipFailedAccount = ({ kinds }: { readonly kinds: readonly AnyAccountKind[] }) =>
  defineCommand({
    name: 'skipFailedAccount',
    description:
      "Leaves out an account that a run could not close: it counts as closed through the run's date without any step, and what follows from its state comes with its next close. Of a run of statements it has none of that period, for good, and of REPAY_FROM_SAVINGS it pays nothing on that date; it stays as it is. A run whose last failure it was is COMPLETED.",
    permission: 'RUN_JOB',
    inputName: 'SkipFailedAccountInput',
    input: {
      runId: described('Global id of the run, which has ended.', id('JobRun')),
      accountId: described(
        'Global id of an account among the failures of the run.',
        idOfOneOf(kinds.map(({ noun }) => noun)),
      ),
      reason: described('Why it is left out; kept with who says so.', text),
    },
    answers: 'JobRun',
    target: failedAccountTarget,
    ref: ({ runId, accountId }) => ({ runId, accountId: accountId.id }),
    rejects: [
      'NOT_FOUND',
      runCommands.skipFailedAccount.otherwise,
      'ACCOUNT_NOT_FAILED',
      'ACCOUNT_INCONSISTENT',
    ],
    decide({ at, failure, accountKind, account, broken }, { runId, accountId, reason }, stamp) {
      if (at === undefined) return reject('NOT_FOUND', { kind: 'JobRun', field: 'runId', value: runId });
      const { run } = at;
      const refused = refusedMove('skipFailedAccount', run);
      if (refused !== undefined) return refused;
      const { id: failedId, noun } = accountId;
      if (noun !== undefined && accountKind !== undefined && noun !== accountKind.noun) {
        return reject('NOT_FOUND', { kind: accountKind.noun, field: 'accountId', value: failedId });
      }
      if (broken !== undefined) return inconsistent(broken, broken.reason);
      const left = account && accountKind && leftOut(account, accountKind, run);
      if (failure === undefined || left === undefined) {
        return reject('ACCOUNT_NOT_FAILED', { account: account?.accountNo ?? failedId, job: run.job });
      }
      return accept<Skipped>({
        run: withOneLess(at),
        failure: { ...failure, skippedBy: stamp.actor, skipReason: reason },
        account: left,
        closedDays:
          accountKind === undefined || account === undefined ? [] : daysLeftOut(accountKind, account, left),
      });
    },
    answer: ({ run }) => jobRunAnswer(run),
    changes: ({ run, failure, account, closedDays }, read) => ({
      before: [read.at?.run, read.failure, read.account].filter((each) => each !== undefined),
      after: [run, failure, account],
      closedDays,
    }),
  });

/** An account as one that a run has been to; nothing where there is nothing to leave out, since it is not open any more. */
function leftOut(account: Account, kind: AnyAccountKind, run: JobRun): Account | undefined {
  const { isOpen, pass, name, payments } = kind;
  // Accounts are stated, and pay what is due, whatever their status is; neither closes a day of them.
  if (run.periodFrom !== undefined || payments?.name === name) return account;
  if (!isOpen(account)) return undefined;
  const [open, date] = [account as OpenAccount, run.cobDate as LocalDate];
  return pass === undefined ? ({ ...open, closedThrough: date } as Account) : pass.passed(open, date);
}

/** The days that an account counts as having closed, and did not. */
function daysLeftOut(kind: AnyAccountKind, before: Account, after: Account): readonly ClosedDay[] {
  const { figuresOf, isOpen } = kind;
  if (figuresOf === undefined || !isOpen(before)) return [];
  const [from, to] = [before, after].map((each) => (each as OpenAccount).closedThrough) as [
    LocalDate,
    LocalDate,
  ];
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => {
    const cobDate = from + 1 + index;
    const figures = figuresOf({ ...after, closedThrough: cobDate });
    return { kind: after.kind, cobDate, figures };
  });
}

/** A run with one of its failures skipped; those that were closed since count as done. */
function withOneLess({ run, openFailures }: RunAtHand): JobRun {
  const failed = openFailures - 1;
  const skipped = run.skipped + 1;
  const done = (run.total ?? 0) - skipped - failed;
  return { ...run, state: failed === 0 ? 'COMPLETED' : 'COMPLETED_WITH_FAILURES', done, failed, skipped };
}

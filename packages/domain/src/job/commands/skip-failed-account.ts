import type { Account, AnyAccountKind } from '../../kernel/account.ts';
import { inconsistent } from '../../kernel/account.ts';
import { defineCommand } from '../../kernel/command.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { described, id, idOfOneOf, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { type JobRun, jobRunAnswer } from '../job-run.ts';
import { type CobFailure, failedAccountTarget, type RunAtHand } from '../run-at-hand.ts';
import { refusedMove, runCommands } from '../run-moves.ts';

/** What a skip leaves: the run, the failure with who skipped it and why, the account with its day behind it. */
interface Skipped {
  readonly run: JobRun;
  readonly failure: CobFailure;
  readonly account: Account;
}

/**
 * Leaves an account of a run unclosed by decision: it counts as closed through the run's date, and no step was run. The
 * next close makes up for what follows from its state.
 */
export const skipFailedAccount = ({ kinds }: { readonly kinds: readonly AnyAccountKind[] }) =>
  defineCommand({
    name: 'skipFailedAccount',
    description:
      "Leaves out an account that a run could not close: it counts as closed through the run's date without any step, and what follows from its state comes with its next close. A run whose last failure it was is COMPLETED.",
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
    ref: ({ runId, accountId }) => ({ runId, accountId }),
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
      if (broken !== undefined) return inconsistent(broken, broken.reason);
      if (failure === undefined || account === undefined || accountKind?.isOpen(account) !== true) {
        return reject('ACCOUNT_NOT_FAILED', { account: account?.accountNo ?? accountId, job: run.job });
      }
      return accept<Skipped>({
        run: withOneLess(at),
        failure: { ...failure, skippedBy: stamp.actor, skipReason: reason },
        account: { ...account, closedThrough: run.cobDate as LocalDate } as Account,
      });
    },
    answer: ({ run }) => jobRunAnswer(run),
    changes: ({ run, failure, account }, read) => ({
      before: [read.at?.run, read.failure, read.account].filter((each) => each !== undefined),
      after: [run, failure, account],
    }),
  });

/** A run with one of its failures skipped; those that were closed since count as done. */
function withOneLess({ run, openFailures }: RunAtHand): JobRun {
  const failed = openFailures - 1;
  const skipped = run.skipped + 1;
  const done = (run.total ?? 0) - skipped - failed;
  return { ...run, state: failed === 0 ? 'COMPLETED' : 'COMPLETED_WITH_FAILURES', done, failed, skipped };
}

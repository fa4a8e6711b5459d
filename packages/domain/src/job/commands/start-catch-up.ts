import { accountKindsOf } from '../../close/account-kinds.ts';
import type { AnyAccountKind } from '../../kernel/account.ts';
import { defineCommand } from '../../kernel/command.ts';
import { described, oneOf, withDefault } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { catchUpAnswer, catchUpTarget, startedCatchUp } from '../catch-up.ts';
import { type CloseJob, closesDays, type Job } from '../jobs.ts';

interface Installation {
  readonly kinds: readonly AnyAccountKind[];
  readonly jobs: readonly Job[];
}

/**
 * Closes what is behind of a kind of account, whatever became of its last run; the first of the kinds is meant where none is
 * named.
 *
 * Errors: an installation without any kind of account is a defect and throws.
 */
export const startCatchUp = ({ kinds, jobs }: Installation) => {
  const [first] = kinds;
  if (first === undefined) throw new Error('no kind of account is installed');
  /** Errors: a kind that is not among those of the input is a defect and throws. */
  const jobOf = (kind: string): CloseJob => {
    const job = jobs.filter(closesDays).find(({ accountKind }) => accountKind === kind);
    if (job === undefined) throw new Error(`no job closes accounts of the kind ${kind}`);
    return job;
  };
  return defineCommand({
    name: 'startCatchUp',
    description:
      'Closes everything that is behind the COB date, missed days first, and answers at once: by the run that is under way, by ' +
      'one that was stopped or had failures, or by a new one. Where nothing is behind nothing starts.',
    permission: 'RUN_JOB',
    inputName: undefined,
    input: {
      kind: described('The kind of account to close.', withDefault(oneOf(accountKindsOf(kinds)), first.name)),
    },
    answers: 'CatchUpStatus',
    target: catchUpTarget,
    ref({ kind }) {
      const job = jobOf(kind);
      return { name: job.name, job, cobDate: undefined };
    },
    rejects: [],
    decide: (before, { kind }, stamp) => accept(startedCatchUp(jobOf(kind), before, stamp)),
    answer: catchUpAnswer,
    changes: ({ run, next }, { history, noted }) => ({
      before: [history.close?.lastRun, noted].filter((each) => each !== undefined),
      after: [run, next].filter((each) => each !== undefined),
    }),
  });
};

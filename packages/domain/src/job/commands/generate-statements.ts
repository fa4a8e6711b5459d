import { accountKindsOf } from '../../close/account-kinds.ts';
import type { AnyAccountKind } from '../../kernel/account.ts';
import { defineCommand } from '../../kernel/command.ts';
import { date, described, oneOf } from '../../kernel/input.ts';
import { reject } from '../../kernel/outcome.ts';
import { periodRefusals, refusedPeriod } from '../../statements/period.ts';
import { jobRunAnswer, jobTarget } from '../job-run.ts';
import type { Job, StatementsJob } from '../jobs.ts';
import { refusedAsNotOver, statementsRun } from '../statements-run.ts';

interface Installation {
  readonly kinds: readonly AnyAccountKind[];
  readonly jobs: readonly Job[];
}

/** Starts the run that makes the statements of a kind's accounts for a period, or returns the one that the period has. */
export const generateStatements = ({ kinds, jobs }: Installation) => {
  const jobOf = (kind: string): StatementsJob | undefined => {
    const ofStatements = jobs.filter((job) => job.kind === 'STATEMENTS');
    return ofStatements.find(({ statementsOf }) => statementsOf === kind);
  };
  return defineCommand({
    name: 'generateStatements',
    description:
      'Makes a statement of each account of a kind for a period, and answers at once with the run; a period that has a run answers with that. An account has one statement for a period.',
    permission: 'GENERATE_STATEMENTS',
    inputName: 'GenerateStatementsInput',
    input: {
      kind: described('The kind of account.', oneOf(accountKindsOf(kinds))),
      fromDate: described('First day of the period.', date),
      toDate: described(
        'Last day of the period: at most the COB date, closed of every account, and less than 366 days after the first.',
        date,
      ),
    },
    answers: 'JobRun',
    target: jobTarget,
    ref({ kind, fromDate, toDate }) {
      const job = jobOf(kind);
      return { name: job?.name ?? kind, job, cobDate: undefined, period: { from: fromDate, to: toDate } };
    },
    rejects: ['INVALID_VALUE', ...periodRefusals, 'PERIOD_NOT_CLOSED', 'PERIOD_STILL_CLOSING'],
    decide(history, { kind, fromDate, toDate }, stamp) {
      const job = jobOf(kind);
      if (job === undefined) {
        return reject('INVALID_VALUE', {
          field: 'kind',
          reason: `accounts of the kind ${kind} have no statements`,
        });
      }
      const period = { from: fromDate, to: toDate };
      const refused = refusedPeriod(period) ?? refusedAsNotOver(job, history, period, stamp);
      return refused ?? statementsRun(job, history, period, stamp);
    },
    answer: jobRunAnswer,
    changes: (run, { statements }) => ({
      before: statements?.samePeriod === undefined ? [] : [statements.samePeriod],
      after: [run],
    }),
  });
};

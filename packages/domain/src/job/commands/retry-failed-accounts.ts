import { defineCommand } from '../../kernel/command.ts';
import { formatDate } from '../../kernel/dates.ts';
import { described, id } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { type JobRun, jobRunAnswer } from '../job-run.ts';
import { runMoved, runTarget } from '../run-at-hand.ts';
import { refusedMove, runCommands } from '../run-moves.ts';

/** Has a run that ended with failures try these again, and nothing else; it ends by what is left then. */
export const retryFailedAccounts = defineCommand({
  name: 'retryFailedAccounts',
  description:
    'Has a run that ended with failures try those accounts again that nobody has closed or skipped since; it ends by what is left.',
  permission: 'RUN_JOB',
  inputName: undefined,
  input: { runId: described('Global id of the run.', id('JobRun')) },
  answers: 'JobRun',
  target: runTarget,
  ref: ({ runId }) => ({ runId }),
  rejects: [
    'NOT_FOUND',
    runCommands.retryFailedAccounts.otherwise,
    'NO_FAILED_ACCOUNTS',
    'LATER_DATE_WAS_RUN',
  ],
  decide(at, { runId }) {
    if (at === undefined) return reject('NOT_FOUND', { kind: 'JobRun', field: 'runId', value: runId });
    const { run, openFailures, laterDate } = at;
    const refused = refusedMove('retryFailedAccounts', run);
    if (refused !== undefined) return refused;
    const { job } = run;
    if (openFailures === 0) return reject('NO_FAILED_ACCOUNTS', { job });
    // That run has tried them too: what it could not close is among its own failures.
    if (laterDate !== undefined) return reject('LATER_DATE_WAS_RUN', { job, date: formatDate(laterDate) });
    return accept<JobRun>({ ...run, state: 'RUNNING', endedAt: undefined });
  },
  answer: jobRunAnswer,
  changes: runMoved,
});

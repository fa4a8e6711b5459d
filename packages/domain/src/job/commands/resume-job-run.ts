import { defineCommand } from '../../kernel/command.ts';
import { described, id } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { type JobRun, jobRunAnswer } from '../job-run.ts';
import { runMoved, runTarget } from '../run-at-hand.ts';
import { refusedMove, runCommands } from '../run-moves.ts';

/** Has a run go on: one that was stopped where it stands, one that could not be planned by being planned anew. */
export const resumeJobRun = defineCommand({
  name: 'resumeJobRun',
  description:
    'Has a run that was stopped go on where it stands; one that failed at its plan is planned anew, once its cause is mended.',
  permission: 'RUN_JOB',
  inputName: undefined,
  input: { id: described('Global id of the run.', id('JobRun')) },
  answers: 'JobRun',
  target: runTarget,
  ref: (input) => ({ runId: input.id }),
  rejects: ['NOT_FOUND', runCommands.resumeJobRun.otherwise, 'RUN_CLOSES_NO_ACCOUNTS'],
  decide(at, input) {
    if (at === undefined) return reject('NOT_FOUND', { kind: 'JobRun', field: 'id', value: input.id });
    const { run } = at;
    const refused = refusedMove('resumeJobRun', run);
    if (refused !== undefined) return refused;
    const isClose = run.accountKind !== undefined;
    if (run.state === 'FAILED' && !isClose) return reject('RUN_CLOSES_NO_ACCOUNTS', { job: run.job });
    const isPlanned = !isClose || (run.state === 'STOPPED' && run.total !== undefined);
    const state = isPlanned ? 'RUNNING' : 'PLANNING';
    return accept<JobRun>({ ...run, state, endedAt: undefined, refusal: undefined });
  },
  answer: jobRunAnswer,
  changes: runMoved,
});

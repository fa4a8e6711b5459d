import { defineCommand } from '../../kernel/command.ts';
import { described, id } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { type JobRun, jobRunAnswer } from '../job-run.ts';
import { runMoved, runTarget } from '../run-at-hand.ts';
import { refusedMove, runCommands } from '../run-moves.ts';

/** Has a run stop: chunks at hand are finished, nothing more is begun; whoever sees that nobody is at it calls it stopped. */
export const stopJobRun = defineCommand({
  name: 'stopJobRun',
  description:
    'Stops a run as soon as the chunks that workers have at hand are done; resumeJobRun has it go on where it stands.',
  permission: 'RUN_JOB',
  inputName: undefined,
  input: { id: described('Global id of the run.', id('JobRun')) },
  answers: 'JobRun',
  target: runTarget,
  ref: (input) => ({ runId: input.id }),
  rejects: ['NOT_FOUND', runCommands.stopJobRun.otherwise],
  decide(at, input) {
    if (at === undefined) return reject('NOT_FOUND', { kind: 'JobRun', field: 'id', value: input.id });
    const { run } = at;
    const refused = refusedMove('stopJobRun', run);
    if (refused !== undefined) return refused;
    if (run.state === 'STOPPING' || run.state === 'STOPPED') return accept<JobRun>(run);
    // Of a run without partitions nobody is at any part while its row is locked.
    const state = run.accountKind === undefined ? 'STOPPED' : 'STOPPING';
    return accept<JobRun>({ ...run, state });
  },
  answer: jobRunAnswer,
  changes: runMoved,
});

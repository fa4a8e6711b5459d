import type { Details } from '../kernel/codes.ts';
import { formatDate } from '../kernel/dates.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';
import type { JobRun, RunState } from './job-run.ts';

/** What something makes of a run: by the state in which it finds it, the states in which it may leave it. */
type Moves = { readonly [From in RunState]?: readonly RunState[] };

/** What people ask for of a run: which states it leads from and to, and the code of the refusal in any other. */
export const runCommands = {
  stopJobRun: {
    otherwise: 'RUN_HAS_ENDED',
    // To ask twice is to ask once.
    moves: {
      PLANNING: ['STOPPING'],
      RUNNING: ['STOPPING', 'STOPPED'],
      STOPPING: ['STOPPING'],
      STOPPED: ['STOPPED'],
    },
  },
  resumeJobRun: {
    otherwise: 'RUN_NOT_STOPPED',
    moves: { STOPPED: ['PLANNING', 'RUNNING'], FAILED: ['PLANNING'] },
  },
  retryFailedAccounts: {
    otherwise: 'RUN_WITHOUT_FAILURES',
    moves: { COMPLETED_WITH_FAILURES: ['RUNNING'] },
  },
  skipFailedAccount: {
    otherwise: 'RUN_WITHOUT_FAILURES',
    moves: { COMPLETED_WITH_FAILURES: ['COMPLETED', 'COMPLETED_WITH_FAILURES'] },
  },
} as const satisfies Readonly<Record<string, { readonly otherwise: string; readonly moves: Moves }>>;
export type RunCommand = keyof typeof runCommands;

/** What managers and workers make of a run, each in one statement that finds it in one of these states or does nothing. */
export const runProgress = {
  plan: { PLANNING: ['PLANNING', 'RUNNING', 'FAILED'] },
  end: {
    RUNNING: ['COMPLETED', 'COMPLETED_WITH_FAILURES'],
    STOPPING: ['STOPPED', 'COMPLETED', 'COMPLETED_WITH_FAILURES'],
  },
} as const satisfies Readonly<Record<string, Moves>>;

/** Names of the commands on runs that take one in this state, in the order of their list. */
export function runCommandsIn(state: RunState): readonly RunCommand[] {
  const names = Object.keys(runCommands) as RunCommand[];
  return names.filter((name) => Object.hasOwn(runCommands[name].moves, state));
}

/** Why a command does not take a run in its state; nothing where it does. */
export function refusedMove<Name extends RunCommand>(
  name: Name,
  run: JobRun,
): Rejected<(typeof runCommands)[Name]['otherwise']> | undefined {
  const { otherwise, moves } = runCommands[name];
  const states = Object.keys(moves);
  if (states.includes(run.state)) return undefined;
  const { job, state, cobDate } = run;
  const expected = states.join(' or ');
  const date: Details = cobDate === undefined ? {} : { date: `for ${formatDate(cobDate)}` };
  return reject(otherwise, { job, ...date, state, expected });
}

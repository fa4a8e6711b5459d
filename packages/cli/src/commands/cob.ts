import { type Call, type CliCommand, textOf, wholeNumberOf } from '../command.ts';
import { tellRun } from '../follow-run.ts';
import { operations } from '../operations.ts';
import { type Run, runThere } from '../run.ts';

const jobOption = {
  flags: '--job <name>',
  description: 'name or short name of the job (default: LOAN_COB)',
};
const runOption = { flags: '--run <id>', description: 'id of the run; the latest one of the job, if absent' };

interface Failed {
  readonly accountId: string;
  readonly cobDate: string;
  readonly step: string | null;
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
}

const jobOf = (call: Call) => textOf(call, 'job') ?? 'LOAN_COB';

/** The run that is named, or the latest one. Errors: where there is none. */
async function runAsked(call: Call): Promise<Run> {
  const id = textOf(call, 'run');
  if (id !== undefined) {
    const { jobRun } = await call.api.ask<{ jobRun: Run | null }>(operations.run, { id });
    return runThere(jobRun, `run ${id}`);
  }
  const { job } = await call.api.ask<{ job: { lastRun: Run | null } | null }>(operations.lastRun, {
    job: jobOf(call),
  });
  return runThere(job?.lastRun, `run of ${jobOf(call)} yet`);
}

const cobRun: CliCommand = {
  path: ['cob', 'run'],
  description: 'close a COB date: start its run, or find the one that it has',
  options: [
    { flags: '--date <date>', description: 'the date to close; the present COB date, if absent' },
    jobOption,
  ],
  changes: true,
  waitsFor: 'the run',
  async act(call) {
    const date = textOf(call, 'date');
    const input = { name: jobOf(call), ...(date === undefined ? {} : { cobDate: date }) };
    const { runJob: run } = await call.api.ask<{ runJob: Run }>(
      operations.runJob,
      { input },
      call.idempotencyKey,
    );
    return await tellRun(call, run);
  },
};

const cobStatus: CliCommand = {
  path: ['cob', 'status'],
  description: 'tell how far a run is; the exit code is that of the run',
  options: [runOption, jobOption],
  waitsFor: 'the run',
  act: async (call) => await tellRun(call, await runAsked(call)),
};

const cobFailures: CliCommand = {
  path: ['cob', 'failures'],
  description: 'list the accounts that a run could not close and that nobody has closed or skipped since',
  options: [
    runOption,
    jobOption,
    { flags: '--first <n>', description: 'how many at most: 1 to 100 (default: 20)' },
  ],
  async act(call) {
    const run = await runAsked(call);
    const variables = { id: run.id, first: wholeNumberOf(call, 'first', 100) ?? 20 };
    const { jobRun } = await call.api.ask<{ jobRun: { failures: readonly Failed[] } }>(
      operations.failures,
      variables,
    );
    call.output.list('failure', jobRun.failures, {
      headings: ['account', 'date', 'step', 'code', 'message'],
      row: ({ accountId, cobDate, step, code, message }) => [accountId, cobDate, step ?? '-', code, message],
      none: 'No account failed.',
    });
    return jobRun.failures.length === 0 ? 'DONE' : 'WITH_FAILURES';
  },
};

/** A command on the run that is named, or the latest one, which answers with the run. */
function onRun(
  { path, description }: Pick<CliCommand, 'path' | 'description'>,
  change: (call: Call, run: Run) => { readonly operation: string; readonly variables: object },
): CliCommand {
  return {
    path,
    description,
    options: [runOption, jobOption],
    changes: true,
    waitsFor: 'the run',
    async act(call) {
      const { operation, variables } = change(call, await runAsked(call));
      const answer = await call.api.ask<Record<string, Run>>(operation, variables, call.idempotencyKey);
      return await tellRun(call, runThere(Object.values(answer)[0], 'answer'));
    },
  };
}

const cobStop = onRun(
  { path: ['cob', 'stop'], description: 'stop a run as soon as the chunks at hand are done' },
  (_, { id }) => ({ operation: operations.stopRun, variables: { id } }),
);

const cobResume = onRun(
  { path: ['cob', 'resume'], description: 'have a run that was stopped, or could not be planned, go on' },
  (_, { id }) => ({ operation: operations.resumeRun, variables: { id } }),
);

const retry = onRun(
  { path: ['retry'], description: 'have a run try the accounts again that it could not close' },
  (_, { id }) => ({ operation: operations.retry, variables: { runId: id } }),
);

const skip: CliCommand = {
  ...onRun(
    { path: ['skip'], description: 'leave out an account that a run could not close' },
    (call, { id }) => ({
      operation: operations.skip,
      variables: { input: { runId: id, accountId: call.args[0], reason: textOf(call, 'reason') } },
    }),
  ),
  args: [{ name: '<account>', description: 'id of the account, as "cob failures" lists it' }],
  options: [
    { flags: '--reason <reason>', description: 'why; it is kept with who says so', required: true },
    runOption,
    jobOption,
  ],
};

/** Closes of business: runs of a date, and what became of them. */
export const cobCommands: readonly CliCommand[] = [
  cobRun,
  cobStatus,
  cobFailures,
  cobStop,
  cobResume,
  retry,
  skip,
];

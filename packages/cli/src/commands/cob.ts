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

/** Closes of business: runs of a date, and what became of them. */
export const cobCommands: readonly CliCommand[] = [cobRun, cobStatus, cobFailures];

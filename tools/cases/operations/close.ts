import { waitFor } from '../../../test/harness/wait-for.ts';
import { Refused } from '../failure.ts';
import { accountOf, ask, command, type Stage, send } from '../stage.ts';
import { date } from '../values.ts';
import type { Operation, Operations } from './operation.ts';

const RUN_DEADLINE_MS = 60_000;
const POLL_EVERY_MS = 30;
const ended = new Set(['COMPLETED', 'COMPLETED_WITH_FAILURES', 'FAILED', 'STOPPED']);

interface Outcome {
  readonly errorCode: string | null;
  readonly error: string | null;
}

const inlineCob: Operation = () => async (stage) => {
  await stage.locks.release();
  const outcome = await closeInline(stage);
  if (outcome?.errorCode != null) throw new Refused(409, outcome.errorCode, outcome.error ?? '');
};

/** What an inline close of the account came to. */
export async function closeInline(stage: Stage): Promise<Outcome | undefined> {
  const value = { kind: stage.product.kind, accountIds: [accountOf(stage)] };
  const [outcome] = await command<Outcome[]>(
    stage,
    'inlineCob',
    { type: 'InlineCobInput', value },
    'errorCode error',
  );
  return outcome;
}

const runCob: Operation = (fields) => {
  const cobDate = fields.maybe('cobDate', date);
  return async (stage) => {
    await stage.locks.release();
    await runJob(stage, { name: `${stage.product.kind}_COB`, cobDate });
  };
};

/** A run of a job, from its start to its end. */
function job(name: string): Operation {
  return () => (stage) => runJob(stage, { name });
}

interface AskedRun {
  readonly name: string;
  readonly cobDate?: string | undefined;
}

async function runJob(stage: Stage, value: AskedRun): Promise<void> {
  const state = await runToItsEnd(stage, value);
  if (state !== 'COMPLETED') throw new Error(`the run of ${value.name} ended ${state}`);
}

/** How a run of a job ended. */
export async function runToItsEnd(stage: Stage, value: AskedRun): Promise<string> {
  await stage.startWorker();
  const input = { type: 'RunJobInput', value };
  const { id } = await command<{ id: string }>(stage, 'runJob', input, 'id');
  const read = async () => {
    const { jobRun } = await ask<{ jobRun: { state: string } }>(
      stage,
      'query ($id: ID!) { jobRun(id: $id) { state } }',
      { id },
    );
    return ended.has(jobRun.state) ? jobRun.state : undefined;
  };
  return waitFor(read, { ...wait, what: `the run of ${value.name} to end`, signal: stage.signal });
}

const wait = { deadlineMs: RUN_DEADLINE_MS, everyMs: POLL_EVERY_MS };

const catchUp: Operation = () => async (stage) => {
  await stage.locks.release();
  await stage.startWorker();
  const { kind } = stage.product;
  await send(stage, 'mutation ($kind: AccountKind!) { startCatchUp(kind: $kind) { running } }', { kind });
  const read = async () => {
    const { catchUpStatus } = await ask<{ catchUpStatus: { running: boolean; accountsBehind: number } }>(
      stage,
      'query ($kind: AccountKind!) { catchUpStatus(kind: $kind) { running accountsBehind } }',
      { kind },
    );
    return catchUpStatus.running ? undefined : catchUpStatus;
  };
  const status = await waitFor(read, { ...wait, what: 'the catch-up to end', signal: stage.signal });
  if (status.accountsBehind > 0) throw new Error('the catch-up ended and left the account behind');
};

/** What closes days, and the jobs. */
export const closeOperations: Operations = {
  inlineCob,
  runCob,
  catchUp,
  increaseBusinessDateBy1Day: job('INCREASE_BUSINESS_DATE'),
  runAccrualJob: job('ADD_ACCRUALS'),
  runInterestPostingJob: job('POST_SAVINGS_INTEREST'),
};

import { addBusinessStep } from '../configure-steps.ts';
import { accountOf, ask, type Stage } from '../stage.ts';
import { flag, named } from '../values.ts';
import { closeInline, runToItsEnd } from './close.ts';
import type { Operation, Operations } from './operation.ts';

/** How a lock comes about: by a run, or by an inline close. */
const owners = named('COB_BATCH', 'INLINE_COB');

/** A step of one's own that fails while it closes this account, until something closes it that the case itself asks for. */
const placeLock: Operation = (fields) => {
  const owner = fields.need('owner', owners);
  const withError = fields.maybe('withError', flag);
  return async (stage) => {
    if (withError !== true) throw new Error('a close that waits before it fails is in no case that is here');
    await addBusinessStep(stage, 'FAIL_WHERE_LOCKED', 'LAST');
    await stage.locks.place(accountOf(stage));
    stage.locks.untried = owner === 'COB_BATCH' ? failByRun : failInline;
    await tryLock(stage);
  };
};

/** Has the lock show once, as soon as the account has a day to close. */
export async function tryLock(stage: Stage): Promise<void> {
  const { untried } = stage.locks;
  if (untried === undefined) return;
  const { catchUpStatus } = await ask<{ catchUpStatus: { accountsBehind: number } }>(
    stage,
    '{ catchUpStatus { accountsBehind } }',
  );
  if (catchUpStatus.accountsBehind === 0) return;
  stage.locks.untried = undefined;
  await untried(stage);
}

async function failByRun(stage: Stage): Promise<void> {
  const state = await runToItsEnd(stage, { name: `${stage.product.kind}_COB` });
  if (state !== 'COMPLETED_WITH_FAILURES') throw new Error(`the run that has to fail ended ${state}`);
}

async function failInline(stage: Stage): Promise<void> {
  const outcome = await closeInline(stage);
  if (outcome?.errorCode !== 'STEP_THREW')
    throw new Error(`the close that has to fail: ${outcome?.errorCode}`);
}

/** What keeps an account from being closed. */
export const lockOperations: Operations = { placeLock };

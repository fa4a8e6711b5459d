import { setTimeout as pause } from 'node:timers/promises';

const names = [
  'occasion.noticed',
  'occasion.decided.before',
  'run.partitioned',
  'run.complete.before',
  'chunk.claimed',
  'chunk.locked',
  'repay.locked',
  'chunk.write.after',
  'chunk.commit.before',
  'chunk.commit.after',
  'forward.step.after',
  'call.posted',
] as const;
export type FailpointName = (typeof names)[number];

/** Tells that a point of the protocol is reached, so that a test may make the process fail there. */
export type Failpoint = (name: FailpointName, accounts?: readonly string[]) => Promise<void> | void;

const written = /^([a-z.]+)(?:@(\d+))?:([1-9]\d*)(?::(exit|throw|sleep|hang))?$/;

/**
 * The failpoint that a test asked for; without one, nothing ever happens.
 *
 * Shape: `name:n`, or `name@id:n` to count only where an account is at hand, and what happens the n-th time: `exit` (the
 * default) kills the process as a power cut would, `throw` raises an error, `sleep` pauses for `sleepMs`, `hang` never
 * gives the event loop back.
 * Errors: text of another shape, or a point that does not exist.
 */
export function failpointFrom(text: string | undefined, sleepMs: number): Failpoint {
  if (text === undefined) return () => undefined;
  const [, name, account, nth, action = 'exit'] = written.exec(text) ?? [];
  if (!names.includes(name as FailpointName)) throw new Error(`FAIL_AT: ${text} names no failpoint.`);
  let reached = 0;
  return async (at, accounts) => {
    if (at !== name || (account !== undefined && !accounts?.includes(account))) return;
    reached += 1;
    if (reached !== Number(nth)) return;
    if (action === 'exit') process.kill(process.pid, 'SIGKILL');
    if (action === 'hang') hang();
    if (action === 'sleep') await pause(sleepMs);
    if (action === 'throw') throw new Error(`failpoint ${at}`);
  };
}

/** As a rule that does not end; nothing but a signal gets through to it. */
function hang(): never {
  for (;;);
}

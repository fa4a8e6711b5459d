import { type Call, timeoutOf } from './command.ts';
import { Failure } from './exit-codes.ts';
import { type Following, follow } from './follow.ts';

/** What a caller waits for: how it is followed, and what is said where the caller gives up. */
export interface Awaited<State> extends Omit<Following<State>, 'signal'> {
  /** What goes on without the caller, as the beginning of a sentence: "The run". */
  readonly what: string;
  /** The command that tells how far it is. */
  readonly look: string;
}

/**
 * Waits until something that was started is over, no longer than the caller has time.
 *
 * Errors: what was started goes on, which is said where the time is over and where the caller is interrupted.
 */
export async function waitFor<State>(call: Call, started: State, awaited: Awaited<State>): Promise<State> {
  const seconds = timeoutOf(call);
  const timeout = seconds === undefined ? undefined : AbortSignal.timeout(seconds * 1_000);
  const signal = timeout === undefined ? call.signal : AbortSignal.any([call.signal, timeout]);
  const goesOn = `${awaited.what} goes on; "${awaited.look}" tells how far it is.`;
  try {
    return await follow(started, { ...awaited, signal });
  } catch (error) {
    if (call.signal.aborted) throw new Failure('FAILED', `Interrupted. ${goesOn}`);
    if (timeout?.aborted === true) throw new Failure('TIMED_OUT', `Not done within ${seconds} s. ${goesOn}`);
    throw error;
  }
}

import { setTimeout as delay } from 'node:timers/promises';

export type Wait = {
  /** Completes the sentence "waited N ms for …". */
  readonly what: string;
  readonly deadlineMs: number;
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
};

/**
 * Waits until a condition gives a value other than false, null or undefined, and returns that value.
 *
 * Errors: past the deadline, an error that names what was awaited and the last error of the condition.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { what, deadlineMs, everyMs = 20, signal }: Wait,
): Promise<Exclude<T, false | null | undefined>> {
  const end = performance.now() + deadlineMs;
  let cause: unknown;
  do {
    signal?.throwIfAborted();
    try {
      const value = await condition();
      if (value !== false && value !== null && value !== undefined) {
        return value as Exclude<T, false | null | undefined>;
      }
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await delay(everyMs, undefined, { signal });
  } while (performance.now() < end);
  const reason = cause instanceof Error ? `: ${cause.message}` : '';
  throw new Error(`waited ${deadlineMs} ms for ${what}${reason}`, { cause });
}

import type { Logger } from 'pino';

/** What is closed, in order, by the name that a log says it by. */
export type Closing = readonly (readonly [what: string, close: () => Promise<unknown>])[];

/**
 * Closes one thing after the other, and ends the process: with 0 when all is closed, with 1 at the deadline, whatever
 * hangs, saying what. What was left behind is free with its lease.
 *
 * Units: `deadlineMs` milliseconds.
 */
export async function stopInOrder(closing: Closing, deadlineMs: number, log: Logger): Promise<never> {
  let at = '';
  const cutOff = setTimeout(() => {
    log.error({ at }, `the worker did not end within ${deadlineMs} ms, and is cut off`);
    process.exit(1);
  }, deadlineMs);
  for (const [what, close] of closing) {
    at = what;
    await close().catch((error: unknown) => log.warn({ err: error }, `${what} did not close well`));
  }
  clearTimeout(cutOff);
  log.info('the worker is down');
  // Sockets of a server that does not take its leave would hold the process.
  process.exit(0);
}

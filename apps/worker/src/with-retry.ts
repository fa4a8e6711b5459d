import { setTimeout as pause } from 'node:timers/promises';
import { describeFault, isAway, isPassing } from '@dayclose/store/faults.ts';
import type { WorkerContext } from './context.ts';

/** Tries again, a bounded number of times and not once it is asked to stop, what met a fault of the moment. */
export async function withRetry<Result>(
  { config, log, outage }: WorkerContext,
  stop: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || attempt === config.COB_CHUNK_TRIES || stop.aborted) throw error;
      // What waits for the database keeps no other tenant waiting.
      if (isAway(error)) outage.began(error);
      log.warn({ reason: describeFault(error), attempt }, 'a chunk met a fault and is tried again');
      const ms = 50 * 2 ** attempt * (0.5 + Math.random());
      await pause(ms, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

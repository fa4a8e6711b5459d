import { setTimeout as pause } from 'node:timers/promises';
import type { Queryable } from '@dayclose/store/database.ts';
import { type CallBacklog, countBacklog } from '@dayclose/store/sql/calls/count-backlog.ts';
import type { Metrics } from './metrics.ts';

/** Between two looks at the backlog. Units: milliseconds. */
const everyMs = 10_000;

/** Looks from time to time at how many calls to the outside are not made. */
export interface CallBacklogWatch {
  /** What the last look found. */
  latest(): CallBacklog | undefined;
  /** Goes on until it is asked to stop. Errors: none; what fails is looked at again. */
  run(metrics: Metrics, stop: AbortSignal): Promise<void>;
}

export function watchCallBacklog(db: Queryable): CallBacklogWatch {
  let latest: CallBacklog | undefined;
  return {
    latest: () => latest,
    async run(metrics, stop) {
      while (!stop.aborted) {
        latest = await countBacklog(db).catch(() => latest);
        metrics.callsWaiting.set(latest?.waiting ?? 0);
        metrics.callsDead.set(latest?.dead ?? 0);
        metrics.oldestCallSeconds.set(latest?.oldestWaitingSeconds ?? 0);
        await pause(everyMs, undefined, { signal: stop }).catch(() => undefined);
      }
    },
  };
}

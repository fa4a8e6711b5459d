import { Worker } from 'node:worker_threads';

/** A lease shorter than this says nothing: a busy machine makes a healthy process wait for as long. */
const silenceLeastMs = 5_000;
const looksInVain = 10;
/** A thread that compares two numbers needs no more. Units: megabytes. */
const resourceLimits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 };

/** What the thread is given. */
interface Watched {
  /** Counts up for as long as the event loop turns. */
  readonly beats: Int32Array;
  readonly lookEveryMs: number;
  readonly looksInVain: number;
  /** The line that is logged before the end. */
  readonly lastWords: string;
}

export interface Watchdog {
  close(): Promise<void>;
}

/**
 * Ends the process where its event loop stands still for longer than its lease, such as in a rule that never ends: from
 * outside of that loop, since nothing in it runs any more. Its partition is then claimed by others, and the account that
 * it stood at is told apart by their deaths.
 *
 * Units: `leaseMs` milliseconds.
 */
export function keepWatch(leaseMs: number, worker: string): Watchdog {
  const silenceMs = Math.max(leaseMs, silenceLeastMs);
  const lookEveryMs = silenceMs / looksInVain;
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const msg = `the event loop has stood still for ${silenceMs} ms; the process ends, so that others go on`;
  const lastWords = JSON.stringify({ level: 60, worker, msg });
  const workerData: Watched = { beats, lookEveryMs, looksInVain, lastWords };
  const thread = new Worker(new URL('./watchdog-thread.mjs', import.meta.url), {
    workerData,
    resourceLimits,
  });
  thread.unref();
  const beating = setInterval(() => Atomics.add(beats, 0, 1), lookEveryMs / 2).unref();
  return {
    async close() {
      clearInterval(beating);
      await thread.terminate();
    },
  };
}

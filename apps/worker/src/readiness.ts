import type { Queryable } from '@dayclose/store/database.ts';
import type { Outage } from '@dayclose/store/outage.ts';
import type { Config } from './config.ts';

/** Longest that the database has to answer a question about readiness. Units: milliseconds. */
const answerMs = 1_000;
/** Ticks that may pass without a look that succeeds, beyond the longest chunk. */
const ticksInVain = 10;

/** Whether a worker can do its work. Units: milliseconds since the last look or chunk that succeeded; null before it. */
export interface Readiness {
  readonly status: 'ready' | 'not ready';
  readonly reasons: readonly string[];
  readonly lastWorkMs: number | null;
  readonly redis: 'up' | 'away';
}

export interface Readable {
  readonly primary: Queryable;
  readonly outage: Outage;
  /** Whether the process still takes work. */
  readonly isOpen: () => boolean;
  readonly isQueueUp: () => boolean;
}

/** Tells of the work that was really done, and not only of a process that lives. A Redis that is away is no reason. */
export async function readReadiness(
  { WORKER_TICK_MS, DATABASE_TRANSACTION_TIMEOUT_MS }: Config,
  { primary, outage, isOpen, isQueueUp }: Readable,
): Promise<Readiness> {
  const reasons: string[] = [];
  if (!isOpen()) reasons.push('it is closing');
  if (!(await answersInTime(primary))) {
    const last = outage.isUp ? undefined : outage.lastError;
    reasons.push(last ?? `the database does not answer within ${answerMs} ms`);
  }
  const { workedMs } = outage;
  const mostMs = DATABASE_TRANSACTION_TIMEOUT_MS + ticksInVain * WORKER_TICK_MS;
  if (workedMs === undefined) reasons.push('no look at the database has succeeded yet');
  else if (workedMs > mostMs) reasons.push(`no look at the database has succeeded for ${mostMs} ms`);
  return {
    status: reasons.length === 0 ? 'ready' : 'not ready',
    reasons,
    lastWorkMs: workedMs ?? null,
    redis: isQueueUp() ? 'up' : 'away',
  };
}

async function answersInTime(primary: Queryable): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), answerMs);
  });
  const asked = primary.query('select').then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

import { setTimeout as delay } from 'node:timers/promises';

/** Waits, or less if the signal comes first; never throws. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => {});
}

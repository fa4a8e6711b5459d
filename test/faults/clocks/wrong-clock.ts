import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Env } from '../setting.ts';

const minute = 60_000;
export const hour = 60 * minute;
export const fewMinutes = 5 * minute;

/** The environment of a process whose clock is wrong, and jumps by so much with SIGUSR2. Units: milliseconds. */
export function wrongClock(skewMs: number, jumpMs = 0): Env {
  const preload = pathToFileURL(join(import.meta.dirname, 'wrong-clock-preload.mjs')).href;
  return {
    NODE_OPTIONS: `--import=${preload}`,
    CLOCK_SKEW_MS: String(skewMs),
    CLOCK_JUMP_MS: String(jumpMs),
  };
}

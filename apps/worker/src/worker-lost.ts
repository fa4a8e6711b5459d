/** Deaths of workers that are put down to chance, before a chunk is held in smaller parts. */
const deathsByChance = 2;

/** What is recorded of an account that workers died with, again and again. */
export const workerLost = {
  code: 'WORKER_LOST',
  message: (deaths: number) =>
    `Every worker that took the account was lost with it, the last ${deaths} in a row.`,
} as const;

/**
 * How much the first chunk of a claim holds: all of it, until it has killed its worker twice; then half as much with
 * each further claim. The claim's own statement reckons the same.
 *
 * Units: account-days; `attempts` counts claims without progress, this one included.
 */
export function daysToHold(attempts: number, most: number): number {
  return Math.max(1, most >> Math.min(30, Math.max(0, attempts - deathsByChance)));
}

/** Whether a chunk of one account was tried as well, and killed its worker. */
export function isChunkLost(attempts: number, most: number): boolean {
  return attempts > deathsByChance + Math.floor(Math.log2(most));
}

/** Whether accounts at the end of a partition are taken alone, since a worker died with some of them. */
export function isStragglerSuspect(attempts: number): boolean {
  return attempts > 1;
}

/** Whether the first of the accounts that are taken alone has killed its worker twice. */
export function isStragglerLost(attempts: number): boolean {
  return attempts > deathsByChance;
}

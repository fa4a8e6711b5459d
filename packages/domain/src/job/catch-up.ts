/** How many accounts that are behind are counted before the run that closes them is planned. */
export const countedAtMost = 100_000;

/** What commands on savings are told that is out of place; the world is that of `savings-world.ts`. */

export const active = { accountId: '$active' };
/** The day after the business date. */
export const future = '2024-02-06';
export const inClosedBooks = '2024-01-10';
export const beforeFresh = { accountId: '$fresh', date: '2024-02-04' };
/** Finer than a cent. */
export const fine = '1.005';

import { enumeration, type ValueOf } from './enumeration.ts';

/** How a day count takes the length of a year. */
export const daysInYear = enumeration('DaysInYear', 'How many days a year is taken to have.', {
  ACTUAL: 'Those of the year in which each day begins, 365 or 366; always 365 in a cumulative schedule.',
  DAYS_360: '360 days.',
  DAYS_364: '364 days: 52 whole weeks.',
  DAYS_365: '365 days, in leap years too.',
});
export type DaysInYear = ValueOf<typeof daysInYear>;

/** Length of the years of a day count whose years are all alike. */
export const fixedYears: Readonly<Record<Exclude<DaysInYear, 'ACTUAL'>, number>> = {
  DAYS_360: 360,
  DAYS_364: 364,
  DAYS_365: 365,
};

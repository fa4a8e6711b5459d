import { named, oneOf } from '../values.ts';

/** What due dates are apart. */
export const periodUnit = named('DAYS', 'WEEKS', 'MONTHS', 'YEARS');

/** How many periods of a rate make a year. */
export const periodsAYear = oneOf({ YEAR: 1, MONTH: 12 });

/** Days that a year counts as. */
export const daysInYear = oneOf({ ACTUAL: 'ACTUAL', 360: 'DAYS_360', 364: 'DAYS_364', 365: 'DAYS_365' });

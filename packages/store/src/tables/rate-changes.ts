import { formatDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import type { RateChange } from '@dayclose/domain/loan/product/terms.ts';
import { type ColumnType, json } from './column-types.ts';

/** Rates of a loan as they are stored: by the first day that bears them, as ISO text. */
export type StoredRates = Readonly<Record<string, string>>;

/** The rates that a loan bears since it was agreed. */
export const rateChanges: ColumnType<readonly RateChange[]> = {
  ...json,
  write(bytes, value) {
    const stored = value.map(({ from, annualInterestRate }) => [formatDate(from), annualInterestRate]);
    json.write(bytes, Object.fromEntries(stored));
  },
  read: (bytes, length) => ratesOf(json.read(bytes, length) as StoredRates),
};

/** In the order of their days, whatever order the database has them in. Errors: text that is no date throws. */
export function ratesOf(stored: StoredRates): readonly RateChange[] {
  return Object.entries(stored)
    .map(([text, annualInterestRate]) => {
      const from = parseDate(text);
      if (from === undefined) throw new RangeError(`${text} is no date`);
      return { from, annualInterestRate };
    })
    .sort((one, other) => one.from - other.from);
}

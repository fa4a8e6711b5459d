import { dateOf, formatDate, type LocalDate, partsOf } from '../kernel/dates.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';

/** Days from one to another, both of them in it. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Longest period that a statement is about. Units: days. */
export const longestPeriod = 366;

/** Why nothing can be stated of a period, in the order of precedence. */
export const periodRefusals = ['PERIOD_ENDS_TOO_EARLY', 'PERIOD_TOO_LONG'] as const;

/** Refuses a period that no statement could be about, whatever is closed. */
export function refusedPeriod({ from, to }: Period): Rejected<(typeof periodRefusals)[number]> | undefined {
  const at = { field: 'toDate', date: formatDate(to) };
  if (to < from) return reject('PERIOD_ENDS_TOO_EARLY', { ...at, limit: formatDate(from) });
  const days = to - from + 1;
  if (days > longestPeriod) return reject('PERIOD_TOO_LONG', { ...at, days, limit: longestPeriod });
  return undefined;
}

/** The last month of which every day is over on a date, that day included. */
export function lastWholeMonth(date: LocalDate): Period {
  const { year, month } = partsOf(date + 1);
  const to = dateOf(year, month, 1) - 1;
  const last = partsOf(to);
  return { from: dateOf(last.year, last.month, 1), to };
}

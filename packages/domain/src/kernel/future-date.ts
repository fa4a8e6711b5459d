import { formatDate, type LocalDate } from './dates.ts';
import { type Rejected, reject } from './outcome.ts';
import type { Stamp } from './stamp.ts';

/**
 * Refuses a date after the business date; `what` begins the sentence "… cannot be in the future.", and `field` has it.
 *
 * Source: the sentence on a value date is that of the reference system.
 */
export function futureDate(
  date: LocalDate,
  stamp: Pick<Stamp, 'businessDate'>,
  what = 'The transaction date',
  field = 'date',
): Rejected<'DATE_IN_FUTURE'> | undefined {
  if (date <= stamp.businessDate) return undefined;
  return reject('DATE_IN_FUTURE', {
    reason: `${what} cannot be in the future.`,
    field,
    date: formatDate(date),
    limit: formatDate(stamp.businessDate),
  });
}

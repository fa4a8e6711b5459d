import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { futureDate } from '../kernel/future-date.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';

/** The first day on which an account may be posted to; `what` ends the sentence "… is before 2026-11-21, …". */
export interface AccountStart {
  readonly on: LocalDate;
  readonly what: string;
}

/** The date that entries in the journal bear: a day whose books are closed is out of reach. */
export function bookedOn(valueDate: LocalDate, { booksClosedOn, postingDate }: Stamp): LocalDate {
  return booksClosedOn !== undefined && valueDate <= booksClosedOn ? postingDate : valueDate;
}

/** Refuses a value date whose books are closed. */
export function closedBooks(date: LocalDate, { booksClosedOn }: Stamp): Rejected<'BOOKS_CLOSED'> | undefined {
  if (booksClosedOn === undefined || date > booksClosedOn) return undefined;
  return reject('BOOKS_CLOSED', {
    field: 'date',
    date: formatDate(date),
    limit: formatDate(booksClosedOn),
  });
}

/** Refuses a date before a limit; `reason` ends the sentence "… is before 2026-11-21, …". */
export function earlyDate(
  date: LocalDate,
  limit: LocalDate,
  reason: string,
  field = 'date',
): Rejected<'DATE_TOO_EARLY'> | undefined {
  if (date >= limit) return undefined;
  return reject('DATE_TOO_EARLY', { field, date: formatDate(date), limit: formatDate(limit), reason });
}

/** Refuses a value date that no posting may have: it lies between the account's start and the business date, in open books. */
export function valueDateRefusal(
  date: LocalDate,
  { on, what }: AccountStart,
  stamp: Stamp,
): Rejected<'DATE_IN_FUTURE' | 'BOOKS_CLOSED' | 'DATE_TOO_EARLY'> | undefined {
  return futureDate(date, stamp) ?? closedBooks(date, stamp) ?? earlyDate(date, on, what);
}
